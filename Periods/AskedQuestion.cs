using System.Collections.Immutable;
using System.Diagnostics;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;
using Supervision.Periods.Written;

namespace Supervision.Periods;

/// <summary>A question as it came, with whatever was wrong with the way it was written down.</summary>
/// <param name="Id">Where in the bytes the caller's own name for it stands, quotes included; null without one.</param>
/// <param name="Form">Its fields.</param>
/// <param name="Faults">What could not even be read, in the order of <see cref="FormFields.Names"/>.</param>
public readonly record struct AskedQuestion(Range? Id, PeriodForm Form, ImmutableArray<FormFault> Faults)
{
    /// <summary>Whether nothing of it can be read, so that nothing more is to be said.</summary>
    public bool IsUnreadable => Faults.Any(it => it.Field == FormFault.Whole);

    public static AskedQuestion Unreadable(Title why) => new(null, new PeriodForm(), [new FormFault(FormFault.Whole, why)]);

    /// <summary>The one way from a written question to a date, for a line, an address and a person alike.</summary>
    public Answered Answer(CalendarLibrary calendars)
    {
        if (IsUnreadable)
        {
            return new Answered(null, null, Faults);
        }

        return Form.Read(calendars, Faults) switch
        {
            PeriodReading.Asked it => new Answered(it, Reckoning.Of(it.Question, it.Calendar), []),
            PeriodReading.Faulty it => new Answered(null, null, it.Faults),
            var other => throw new UnreachableException($"{other.GetType().Name} is no reading"),
        };
    }
}

/// <summary>What came of a question: a date with its derivation, or all that has to be mended first.</summary>
/// <param name="Asked">The question as it was understood; null with faults.</param>
/// <param name="Deadline">Null with faults.</param>
/// <param name="Faults">None with a deadline; otherwise at least one, in the order of <see cref="FormFields.Names"/>.</param>
public readonly record struct Answered(PeriodReading.Asked? Asked, Deadline? Deadline, ImmutableArray<FormFault> Faults);
