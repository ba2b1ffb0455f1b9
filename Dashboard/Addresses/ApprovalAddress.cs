using System.Globalization;
using Supervision.Domain.Cases;

namespace Supervision.Dashboard.Addresses;

/// <summary>Where requests for approval are listed, looked at and decided.</summary>
public static class ApprovalAddress
{
    /// <summary>The requests that wait for the reader, and those that they wait for.</summary>
    public const string Page = "/approvals";

    /// <summary>Takes the form of a decision where the page has no circuit.</summary>
    public const string Decide = "/approvals/decide";

    /// <summary>The same for a request that is taken back.</summary>
    public const string Withdraw = "/approvals/withdraw";

    /// <summary>What <c>done</c> says on the case's page after a step was asked of those who must agree.</summary>
    public const string Asked = "approval-asked";

    /// <summary>The same after a decision.</summary>
    public const string Decided = "approval-decided";

    /// <summary>The same after a request was taken back.</summary>
    public const string Withdrawn = "approval-withdrawn";

    /// <summary>What stands in the way where the form says no decision, or no length for less time.</summary>
    public const string Unclear = "unclear-decision";

    /// <summary>One request.</summary>
    /// <param name="number">The case.</param>
    /// <param name="request">Which of its requests, from 1.</param>
    public static string Of(CaseNumber number, long request) => $"{Page}/{request.ToString(CultureInfo.InvariantCulture)}/{CaseAddress.Escaped(number)}";

    /// <summary>The case's page, which says that it was done.</summary>
    /// <param name="number">The case.</param>
    /// <param name="word"><see cref="Asked"/>, <see cref="Decided"/> or <see cref="Withdrawn"/>.</param>
    public static string Done(CaseNumber number, string word) => $"{CaseAddress.Of(number)}?done={word}";
}
