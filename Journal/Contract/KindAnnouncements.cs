using System.Collections.Immutable;
using System.Globalization;

namespace Supervision.Journal;

/// <summary>The kinds of entries that a log has announced, in the stream <c>journal/kinds</c>, each before its first entry.</summary>
public static class KindAnnouncements
{
    /// <summary>Where they stand; only the journal itself writes to it.</summary>
    public static readonly StreamKey Stream = new(OwnKinds.Journal, "kinds");

    /// <summary>All of them, up to the released position; what reads as no form is passed over.</summary>
    public static ImmutableArray<KindForm> In(IJournalReader journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var entries = journal.ReadStream(Stream).AsTask().GetAwaiter().GetResult();
        return [.. entries.Where(it => it.Kind == OwnKinds.KindsAnnounced).SelectMany(it => it.Fields).Select(FormOrNull).OfType<KindForm>()];
    }

    private static KindForm? FormOrNull(Field field)
    {
        if (field is not { Value: FieldValue.Text { Value: var form } } || field.Name.LastIndexOf(':') is not (> 0 and var at)
            || !int.TryParse(field.Name.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return null;
        }

        try
        {
            return new KindForm(field.Name[..at], version, form);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
