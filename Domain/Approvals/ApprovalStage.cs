using Supervision.Domain.Law;

namespace Supervision.Domain.Approvals;

/// <summary>How a request for approval stands.</summary>
public enum ApprovalStage
{
    /// <summary>It waits for one of those who must agree.</summary>
    Waiting,

    /// <summary>It was sent back, and waits for whoever asked.</summary>
    SentBack,

    /// <summary>All have agreed.</summary>
    Granted,

    /// <summary>One has not.</summary>
    Refused,

    /// <summary>It was taken back.</summary>
    Withdrawn,

    /// <summary>Nobody decided in time.</summary>
    Lapsed,

    /// <summary>All had agreed, and the case could not take the step any more.</summary>
    NotTaken,
}

/// <summary>Stages of requests in words.</summary>
public static class ApprovalStages
{
    /// <summary>As the end of a sentence about the request.</summary>
    public static Title WordsOf(ApprovalStage stage) => stage switch
    {
        ApprovalStage.Waiting => new("waits for a decision", "待审批"),
        ApprovalStage.SentBack => new("was sent back", "已退回"),
        ApprovalStage.Granted => new("was granted", "已批准"),
        ApprovalStage.Refused => new("was refused", "未批准"),
        ApprovalStage.Withdrawn => new("was withdrawn", "已撤回"),
        ApprovalStage.Lapsed => new("lapsed without a decision", "逾期未决定，已失效"),
        ApprovalStage.NotTaken => new("was granted too late to be carried out", "已批准，但未能执行"),
        _ => throw new System.Diagnostics.UnreachableException($"{stage} has no words"),
    };
}
