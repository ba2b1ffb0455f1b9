using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Journal;

namespace Supervision.Silo.Export;

/// <summary>A case that a selection has chosen, with its facts.</summary>
/// <param name="Number">The case.</param>
/// <param name="Entries">Its stream from version 1 on; never empty.</param>
internal sealed record ExportedCase(CaseNumber Number, ImmutableArray<Entry> Entries);

/// <summary>Says of a personal value whether the reader of an export may have it.</summary>
/// <param name="entry">The entry that it stands in.</param>
/// <param name="field">The field; its value is personal.</param>
internal delegate bool Disclosure(Entry entry, Field field);

/// <summary>What readers may have of personal values.</summary>
internal static class Disclosures
{
    /// <summary>Nothing: the reader that is nobody in particular.</summary>
    public static readonly Disclosure None = (_, _) => false;
}
