using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;

namespace Supervision.Domain.Cases;

/// <summary>The rules by which cases are linked to others. The same link twice is one.</summary>
internal static class CaseLinks
{
    public static Refusal NumberTaken { get; } = new(
        "number-taken",
        new Title("The court above has another case of this number already.", "上级法院已有使用此案号的其他案件。"),
        null);

    private static Refusal NoSuchLink { get; } = new(
        "unknown-link", new Title("The case is not linked to that one.", "本案与该案没有关联。"), null);

    public static Decision<CaseEvent> Decide(Case.Opened it, CaseCommand.Link said) => it.Links.Any(link => link.As == said.As && link.Other == said.Other)
        ? new Decision<CaseEvent>.Facts([])
        : new Decision<CaseEvent>.Facts([LinkedBy(it, said.As, said.Other, said.At)]);

    public static Decision<CaseEvent> Decide(Case.Opened it, CaseCommand.EndLink said)
    {
        var link = it.Links.LastOrDefault(link => link.As == said.As && link.Other == said.Other);
        return link is null ? new Decision<CaseEvent>.Refused(NoSuchLink)
            : link.Ended == said.End ? new Decision<CaseEvent>.Facts([])
            : new Decision<CaseEvent>.Facts([new(said.At, new CaseEvent.LinkEnded(link.Entry, said.End))]);
    }

    public static Decision<CaseEvent> Decide(Case.Opened it, CaseCommand.TellFailedOpening said) => new Decision<CaseEvent>.Facts(
    [
        new(said.At, new CaseEvent.OpeningFailed(said.Step, said.Pack, said.Why.Obstacle, said.Why.Reason, it.Procedure.Court.DayOf(said.At))),
    ]);

    /// <summary>The fact that links a case to another.</summary>
    public static Fact<CaseEvent> LinkedBy(Case.Opened it, LinkKind kind, CaseNumber other, NodaTime.Instant at) =>
        new(at, new CaseEvent.Linked(kind, other, new CourtId(other.Court), it.Procedure.Court.DayOf(at)));

    public static Case.Opened After(Case.Opened it, CaseEvent.Linked linked) =>
        it with { Links = it.Links.Add(new CaseLink(it.History.Version + 1, linked.As, linked.Other, linked.Court, linked.On)) };

    public static Case.Opened After(Case.Opened it, CaseEvent.LinkEnded ended) =>
        it with { Links = [.. it.Links.Select(link => link.Entry == ended.Link ? link with { Ended = ended.End } : link)] };
}
