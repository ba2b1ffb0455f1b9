using System.Collections.Immutable;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;

namespace Supervision.Grains.Views;

/// <summary>
/// What one reader may see of personal values. This is the one place that decides it: whatever leaves the engine as a page, an answer, a
/// feed or an export goes through here. A case's number is the name of the case and no personal value.
/// </summary>
public sealed class Disclosure
{
    private Disclosure(bool showsPersonal) => ShowsPersonal = showsPersonal;

    /// <summary>For whoever has shown no right: every personal value is withheld, everything else is shown. The default everywhere.</summary>
    public static Disclosure WithoutRight { get; } = new(showsPersonal: false);

    /// <summary>For whoever has the right to personal values; what is sealed or erased stays withheld.</summary>
    public static Disclosure OfPersonal { get; } = new(showsPersonal: true);

    /// <summary>Whether the reader is shown personal values at all, as far as they are neither sealed nor erased.</summary>
    public bool ShowsPersonal { get; }

    /// <summary>The remarks of an entry, in their order: of a withheld one, that it is there, and its name.</summary>
    internal ImmutableArray<ParticularView> ParticularsOf(Entry entry) =>
        [.. entry.Fields.Where(it => it.Name.StartsWith(CaseEventCodec.Attribute, StringComparison.Ordinal)).Select(Shown)];

    private ParticularView Shown(Field field)
    {
        var name = field.Name[CaseEventCodec.Attribute.Length..];
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
