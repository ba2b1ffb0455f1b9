using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Journal;

namespace Supervision.Web.Exports;

/// <summary>A case that a selection has chosen, with its facts.</summary>
/// <param name="Number">The case.</param>
/// <param name="Entries">Its stream from version 1 on; never empty.</param>
internal sealed record ExportedCase(CaseNumber Number, ImmutableArray<Entry> Entries);
