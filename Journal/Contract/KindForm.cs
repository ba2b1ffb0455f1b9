using System.Collections.Immutable;

namespace Supervision.Journal;

/// <summary>
/// The fields that entries of one kind have, in one version of it, as data: what the journal is held to when it writes, what it announces in
/// the log, and what the signer and every verifier hold the log to. The grammar is in docs/journal-format.md, "Kinds and their fields".
/// </summary>
public sealed class KindForm
{
    /// <summary>It is the name of a field in its announcement.</summary>
    private const int MostOfName = 100;

    private readonly ImmutableArray<FieldForm> fields;

    /// <param name="kind">Such as <c>case.warned</c>.</param>
    /// <param name="version">From 1.</param>
    /// <param name="text">Such as <c>limit:text stage:text on:day due:day</c>; empty for a kind without fields.</param>
    /// <exception cref="FormatException">The text is no form.</exception>
    public KindForm(string kind, int version, string text)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(text);
        (Kind, Version, Text) = (kind, version, text);
        if (Name.Length > MostOfName)
        {
            throw new FormatException($"A kind with its version has at most {MostOfName} characters; got '{Name}'.");
        }

        fields = text.Length == 0 ? [] : [.. text.Split(' ').Select(FieldForm.Parse)];
    }

    public string Kind { get; }

    public int Version { get; }

    public string Text { get; }

    /// <summary>How announcements name it: <c>case.warned:1</c>.</summary>
    public string Name => NameOf(Kind, Version);

    /// <summary>Of the kind and version that an entry is of.</summary>
    public static string NameOf(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return NameOf(entry.Kind, entry.KindVersion);
    }

    public static string NameOf(string kind, int version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}:{version}");

    /// <summary>Which field is not as the form has it, in words; null when all are. A personal value whose payload is missing is one all the same.</summary>
    public string? FaultIn(ImmutableArray<Field> body)
    {
        var next = 0;
        foreach (var field in body)
        {
            while (next < fields.Length && !fields[next].IsOf(field.Name))
            {
                if (!fields[next].MayBeAbsent)
                {
                    return $"{fields[next].Text} before '{field.Name}'";
                }

                next++;
            }

            if (next == fields.Length)
            {
                return $"no field '{field.Name}'";
            }

            if (!fields[next].Holds(field.Value))
            {
                return fields[next].Text;
            }

            next += fields[next].IsRepeated ? 0 : 1;
        }

        return fields.Skip(next).FirstOrDefault(it => !it.MayBeAbsent)?.Text;
    }
}
