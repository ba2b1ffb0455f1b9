using System.Collections.Immutable;
using Supervision.Domain.People;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;
using Supervision.Journal.Documents;

namespace Supervision.Views.Cases;

/// <summary>The kinds of personal values that the engine holds.</summary>
public enum PersonalValue
{
    /// <summary>What was reported with a step of a case: names, addresses, what somebody owns and owes.</summary>
    Particular,

    /// <summary>What people of the court are called.</summary>
    StaffName,

    /// <summary>What whoever undertakes a case is called: its parties are told, too (CPL art. 131).</summary>
    UndertakerName,

    /// <summary>Why somebody opened a case outside their own.</summary>
    AccessReason,

    /// <summary>What somebody searched for.</summary>
    SearchedWords,

    /// <summary>What somebody said when they acknowledged an alert.</summary>
    AlertNote,

    /// <summary>What somebody asked in an urging, or of those who must agree to a step, and what was answered.</summary>
    AskedText,
}

/// <summary>One row of the policy.</summary>
/// <param name="Value">A kind of personal value.</param>
/// <param name="Takes">The rights to the case (or, of names, to the court) that it takes, all of them; null for what no address shows to anybody.</param>
public sealed record DisclosureRow(PersonalValue Value, ImmutableArray<Right>? Takes);

/// <summary>
/// What one reader may see of personal values. This is the one place that decides it: whatever leaves the engine as a page, an answer, a
/// feed or an export goes through here. A case's number is the name of the case and no personal value. Lists, alerts, the trail and
/// its chains, and exports of many cases show none of a case to anybody: they are made with <see cref="WithoutRight"/>; but for what was said of an alert, and
/// asked in an urging or of those who must agree, which the lists of them show case by case.
/// </summary>
public sealed class Disclosure
{
    /// <summary>The policy: which rights each kind of personal value takes.</summary>
    public static readonly ImmutableArray<DisclosureRow> Policy =
    [
        new(PersonalValue.Particular, [Right.SeeParties]),
        new(PersonalValue.StaffName, [Right.SeeStaff]),
        new(PersonalValue.UndertakerName, [Right.SeeParties]),
        new(PersonalValue.AccessReason, [Right.SeeAccess, Right.SeeParties]),
        new(PersonalValue.SearchedWords, null),
        new(PersonalValue.AlertNote, [Right.SeeParties]),
        new(PersonalValue.AskedText, [Right.SeeParties]),
    ];

    private readonly ImmutableHashSet<PersonalValue> shown;

    private Disclosure(IEnumerable<PersonalValue> shown) => this.shown = [.. shown];

    /// <summary>For whoever has shown no right: every personal value is withheld, everything else is shown. The default everywhere.</summary>
    public static Disclosure WithoutRight { get; } = new([]);

    /// <summary>For whoever works on the store itself, its keys in hand; what is sealed or erased stays withheld.</summary>
    public static Disclosure OfPersonal { get; } = new(Enum.GetValues<PersonalValue>());

    /// <summary>The rights that the policy asks about.</summary>
    internal static ImmutableArray<Right> Asked { get; } = [.. Policy.SelectMany(it => it.Takes ?? []).Distinct()];

    /// <summary>Whether the reader is shown the particulars of the case, as far as they are neither sealed nor erased.</summary>
    public bool ShowsPersonal => Shows(PersonalValue.Particular);

    /// <summary>For a reader with these rights to what is shown.</summary>
    public static Disclosure Of(Func<Right, bool> has) => new(Policy.Where(it => it.Takes is { } rights && rights.All(has)).Select(it => it.Value));

    /// <summary>Whether the reader is shown values of this kind, as far as they are neither sealed nor erased.</summary>
    public bool Shows(PersonalValue value) => shown.Contains(value);

    /// <summary>The remarks of an entry, in their order: of a withheld one, that it is there, and its name.</summary>
    internal ImmutableArray<ParticularView> ParticularsOf(Entry entry) =>
        [.. entry.Fields.Where(it => CaseEventCodec.ParticularOrNull(it.Name) is not null).Select(Shown)];

    /// <summary>What was said of an act, in the order of its entry: of a withheld value, that it is there.</summary>
    internal ImmutableArray<GroundView> GroundsOf(Entry entry)
    {
        var found = ImmutableArray.CreateBuilder<GroundView>();
        foreach (var field in entry.Fields)
        {
            if (GroundsFields.KindOrNull(field.Name) is { } kind)
            {
                found.Add(new GroundView(kind, field.Value switch
                {
                    FieldValue.Number => GroundsFields.LengthOf(entry)?.ToString(),
                    FieldValue.Text it => it.Value,
                    FieldValue.Personal it when ShowsPersonal => it.Value,
                    _ => null,
                })
                {
                    Filed = kind == GroundKind.Document && ShowsPersonal ? FiledOrNull(entry) : null,
                });
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The entry that filed the paper: the one that an act names, or this very one.</summary>
    private static long? FiledOrNull(Entry entry) =>
        GroundsFields.FiledOrNull(entry) ?? (DocumentFiles.NamedBy(entry) is null ? null : entry.Position);

    private ParticularView Shown(Field field)
    {
        var name = CaseEventCodec.ParticularOrNull(field.Name)!;
        return field.Value switch
        {
            FieldValue.Text it => new ParticularView(name, it.Value, IsPersonal: false),
            FieldValue.Number it => new ParticularView(name, it.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), IsPersonal: false),
            FieldValue.Personal it => new ParticularView(name, ShowsPersonal ? it.Value : null),
            FieldValue.Withheld => new ParticularView(name, null),
            _ => throw new System.Diagnostics.UnreachableException(field.Value.GetType().Name),
        };
    }
}
