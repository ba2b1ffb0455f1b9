using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Cases;

/// <summary>What links cases, in sentences; never with the other case's number, which not everybody may see.</summary>
public static class LinkWords
{
    /// <param name="happened">A fact of a link.</param>
    /// <param name="procedure">The edition that its case follows; null where it is not known.</param>
    /// <param name="courtOf">What a court is called; null for one that is not known.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fact is none of a link.</exception>
    public static Title Of(CaseEvent happened, Procedure? procedure, Func<CourtId, Title?> courtOf)
    {
        ArgumentNullException.ThrowIfNull(courtOf);
        return happened switch
        {
            CaseEvent.Linked it => LinkKinds.TitleOf(it.As).With(courtOf(it.Court) ?? new Title(it.Court.Text, it.Court.Text)),
            CaseEvent.LinkEnded it => Ended.With(it.End.Title),
            CaseEvent.OpeningFailed it => Procedure.TitleOf(it.Step, procedure).With(NotOpened).With(it.Why),
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "No link"),
        };
    }

    private static Title Ended { get; } = new("The case above has ended", "上级法院案件已结");

    private static Title NotOpened { get; } = new("no case could be opened in the court above", "未能在上级法院立案");
}
