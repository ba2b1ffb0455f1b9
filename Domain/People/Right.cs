using Supervision.Domain.Law;

namespace Supervision.Domain.People;

/// <summary>What somebody may be permitted to do. The one vocabulary of the rights table, of delegations and of the scopes of keys.</summary>
public enum Right
{
    /// <summary>The board's lists and alerts, as far as the reach goes; figures without cases are everybody's who is signed in.</summary>
    SeeBoard,

    /// <summary>One case with its history, without personal values.</summary>
    SeeCase,

    /// <summary>Personal values in a case: what parties, witnesses and creditors are called, own and owe.</summary>
    SeeParties,

    /// <summary>To ask for a step; which steps a role may ask for is the pack's to say.</summary>
    TakeStep,
    AssignCase,

    /// <summary>The trail's search and the chain of a case.</summary>
    SearchTrail,

    /// <summary>How the log itself stands: size, checkpoint, signer, findings.</summary>
    SeeLog,

    /// <summary>Bundles and proofs of one case.</summary>
    ProveCase,

    /// <summary>Lists as files: CSV and XES.</summary>
    ExportCases,

    /// <summary>Who looked at what.</summary>
    SeeAccess,

    /// <summary>People, offices, leave, delegations.</summary>
    SeeStaff,

    /// <summary>To appoint, to end, to invite, to lock.</summary>
    ManageStaff,

    /// <summary>To hand one's own powers to somebody for a time.</summary>
    Delegate,

    /// <summary>To have the engine compare its limits with the journal.</summary>
    Reconcile,

    /// <summary>To see how the machine works: grains, their calls and times, memory; nothing of any case.</summary>
    SeeMachine,

    /// <summary>To say, where the machine's clock has jumped, that it is right: then it is followed, and what is due by it happens.</summary>
    SetClock,

    /// <summary>To approve that somebody's personal data is erased for good; it takes two who have it.</summary>
    EraseData,

    /// <summary>To be told of alerts: they count as unseen until they stood in front of whoever has it, and can be acknowledged.</summary>
    ReceiveAlerts,

    /// <summary>To ask the undertaker of a case how it stands, for an answer within a limit of its own.</summary>
    UrgeCase,

    /// <summary>To file a document with a case. To open one takes what seeing the personal data in the case takes.</summary>
    FileDocument,

    /// <summary>To put an entry of a case right, and to confirm or refuse what another proposes to put right.</summary>
    CorrectEntry,

    /// <summary>To agree or not to a step that others ask for; at which step which role decides is the pack's to say.</summary>
    DecideRequest,
}

/// <summary>How somebody stands to a case, nearest first.</summary>
public enum Relation
{
    /// <summary>Assigned to it, or a party of it.</summary>
    Own,

    /// <summary>It lies with the division of the office.</summary>
    Division,

    /// <summary>It is a case of the office's court.</summary>
    Court,

    /// <summary>It is a case of a court under the office's, at any depth.</summary>
    LowerCourt,
    OtherCourt,
}

/// <summary>How far a right goes: up to and including which relation.</summary>
public enum Reach
{
    Never,
    Own,
    Division,
    Court,

    /// <summary>The court of the office and the courts under it, at any depth, as the register of courts has them on the day.</summary>
    Below,
    EveryCourt,
}

/// <summary>One cell of the rights table.</summary>
/// <param name="Straight">Up to here without further ado.</param>
/// <param name="WithReason">Up to here after giving a reason, for a limited time; <see cref="Reach.Never"/> where no reason helps.</param>
public readonly record struct Grant(Reach Straight, Reach WithReason = Reach.Never);

/// <summary>One line of the rights table: who has a right, and how far.</summary>
/// <param name="Right">Which.</param>
/// <param name="Title">What a refusal calls it.</param>
/// <param name="IsDecision">Whether it is one that nobody exercises while on leave.</param>
/// <param name="IsOfCases">Whether it reaches cases: a role that has one such right is given by two people.</param>
public sealed record RightRow(Right Right, Title Title, bool IsDecision, bool IsOfCases);
