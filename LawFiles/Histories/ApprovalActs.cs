using System.Collections.Frozen;
using NodaTime;
using Supervision.Domain.Approvals;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Histories;

/// <summary>Reads what one line of a history decides of a request for approval. It is asked for by the step itself, with a role.</summary>
/// <param name="node">The line.</param>
/// <param name="at">When.</param>
/// <param name="actor">Who decides, in which role, with whose powers.</param>
internal sealed class ApprovalActs(JsonNode node, Instant at, (PersonId? Who, RoleName? Role, PersonId? For) actor)
{
    private static readonly string[] Always = ["when", "court", "procedure", "case", "actor", "act", "note", "request", "reason"];

    private static readonly FrozenDictionary<string, Func<ApprovalActs, ApprovalCommand?>> All =
        new Dictionary<string, Func<ApprovalActs, ApprovalCommand?>>
        {
            ["approval.approve"] = it => it.Decide(Verdict.Approve),
            ["approval.refuse"] = it => it.Decide(Verdict.Refuse),
            ["approval.send-back"] = it => it.Decide(Verdict.SendBack),
            ["approval.withdraw"] = it => it.Withdraw(),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What they are called, for whoever misspells one.</summary>
    public static IEnumerable<string> Names => All.Keys;

    public static bool Knows(string act) => All.ContainsKey(act);

    /// <param name="act">One that is known here.</param>
    /// <returns>Null, and a fault, where something of it is missing.</returns>
    public ApprovalCommand? OrNull(string act) => All[act](this);

    private ApprovalCommand.Decide? Decide(Verdict verdict)
    {
        node.Only([.. Always, "above", .. verdict == Verdict.Approve ? ["length"] : Array.Empty<string>()]);
        var (number, length) = (Number(), node.Has("length")
            ? node.Read<StatedLength?>("length", text => StatedLength.ParseOrNull(text), "bad-length", "no length; expected one such as 30d or 6m")
            : null);
        return Actor() is { } hand && RoleOrNull() is { } role
            ? new ApprovalCommand.Decide(number, verdict, length, node.TextOrNull("reason"), hand, role, node.Has("above") && node.Flag("above"), null, at)
            : null;
    }

    /// <summary>Whoever undertakes the case is known to its desk; in a history whoever asked takes the request back.</summary>
    private ApprovalCommand.Withdraw? Withdraw()
    {
        node.Only(Always);
        var number = Number();
        return Actor() is { } hand ? new ApprovalCommand.Withdraw(number, node.TextOrNull("reason"), hand, IsUndertaker: false, at) : null;
    }

    private ApprovalNumber Number() => new(node.Number("request", 1, int.MaxValue));

    private Hand? Actor() => actor.Who is { } who ? new Hand(who, actor.For)
        : node.Fault<Hand?>("actor", "missing-key", "somebody decides; 'actor' needs 'who'.", null);

    private RoleName? RoleOrNull() => actor.Role ?? node.Fault<RoleName?>("actor", "missing-key", "somebody decides in a role; 'actor' needs 'role'.", null);
}
