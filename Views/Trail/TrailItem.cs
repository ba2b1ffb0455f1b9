using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Cases;
using Supervision.Grains.People;
using Supervision.Journal;
using Supervision.Views.Guard;

namespace Supervision.Views.Trail;

/// <summary>
/// What a search of the trail goes by: of an entry only what its leaf says plainly. Personal values are passed over here, by
/// their type, so that none can come into views.db whatever a field is called.
/// </summary>
/// <param name="Case">The number of the case that the entry belongs to; null for what stands in another stream.</param>
/// <param name="Stream">The other stream's name; null for an entry of a case.</param>
/// <param name="Step">The step taken.</param>
/// <param name="Limits">The limits that it was late for, joined by ','; or the limit that warned or ran out.</param>
/// <param name="Stage">The warning stage; of a look, what was looked at.</param>
/// <param name="Said">The whole sentence, in English and Chinese, of what no title of a pack can be made of: why it was refused, who was assigned or appointed.</param>
/// <param name="IsLate">Whether it came too late, or tells that something did not come.</param>
/// <param name="IsNonconforming">Whether the procedure does not allow the step at that place.</param>
/// <param name="IsApproval">Whether it takes an approval, or is a refusal.</param>
internal readonly record struct TrailItem(
    long Position,
    long OccurredAt,
    long RecordedAt,
    string Kind,
    string Edition,
    Author Author,
    string? Case,
    string? Stream,
    string? Step,
    string? Limits,
    string? Stage,
    (string En, string Zh)? Said,
    bool IsLate,
    bool IsNonconforming,
    bool IsApproval)
{
    /// <summary>What the kinds of all entries begin with that seal, unseal or erase personal values.</summary>
    public const string OfPersonalData = "personal.";

    public const string ErasureOrdered = OfPersonalData + "erasure-ordered";

    private static readonly CaseEventCodec Cases = new();

    private static readonly StaffEventCodec People = new();

    private const string OfCase = CaseEventCodec.Category + "/";

    /// <summary>The name of the stream in which refusals of one case stand.</summary>
    public static string RefusalsOf(string number) => $"{RefusalLog.Category}/{OfCase}{number}";

    /// <summary>The name of the stream in which looks at one case stand.</summary>
    public static string LooksAt(string number) => $"{AccessEntries.Category}/{OfCase}{number}";

    /// <summary>The case that a stream's refusals or looks are about; null when they are about something else, or it holds none.</summary>
    public static string? CaseOf(string stream) => Behind(RefusalsOf(""), stream) ?? Behind(LooksAt(""), stream);

    private static string? Behind(string beginning, string stream) => stream.StartsWith(beginning, StringComparison.Ordinal) ? stream[beginning.Length..] : null;

    /// <param name="entry">The entry.</param>
    /// <param name="procedure">The procedure that it followed; null where none applied.</param>
    public static TrailItem Of(Entry entry, Procedure? procedure)
    {
        var isCase = entry.Stream.Category == CaseEventCodec.Category;
        var item = new TrailItem(
            entry.Position, entry.OccurredAt.ToUnixTimeMilliseconds(), entry.RecordedAt.ToUnixTimeMilliseconds(), entry.Kind, entry.Edition, entry.Author,
            isCase ? entry.Stream.Id : null, isCase ? null : entry.Stream.ToString(), null, null, null, null, false, false, entry.Kind == ErasureOrdered);
        return entry.Kind switch
        {
            CaseEventCodec.StepTaken when Plain(entry, "step") is { } step => item with
            {
                Step = step,
                Limits = Plain(entry, "late"),
                IsLate = Plain(entry, "late") is not null,
                IsNonconforming = Plain(entry, "to") is null,
                IsApproval = procedure is not null && GrantsTime(procedure, new StepId(step)),
            },
            CaseEventCodec.Warned => item with { Limits = Plain(entry, "limit"), Stage = Plain(entry, "stage") },
            CaseEventCodec.WentOverdue => item with { Limits = Plain(entry, "limit"), IsLate = true },
            RefusalLog.Refused => item with { Said = (Plain(entry, "reason.en") ?? "", Plain(entry, "reason.zh") ?? ""), IsApproval = true },
            AccessEntries.Looked => item with { Stage = Plain(entry, "what") },
            CaseEventCodec.Assigned or CaseEventCodec.Relieved or CaseEventCodec.Allotted => item with { Said = Both(PeopleWords.OfAssignment(Cases.ToEvent(entry))) },
            _ when entry.Stream.Category == StaffEventCodec.Category => item with { Said = Both(PeopleWords.Of(People.ToEvent(entry))) },
            _ => item,
        };
    }

    private static (string En, string Zh) Both(Title title) => (title.En, title.Zh);

    private static bool GrantsTime(Procedure procedure, StepId step)
    {
        foreach (var limit in procedure.Limits)
        {
            if (limit.ExtendedBy.ContainsKey(step))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Plain(Entry entry, string name)
    {
        foreach (var field in entry.Fields)
        {
            if (field.Name == name)
            {
                return field.Value is FieldValue.Text it ? it.Value : null;
            }
        }

        return null;
    }
}
