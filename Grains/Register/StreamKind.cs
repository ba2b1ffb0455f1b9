using System.Collections.Immutable;
using NodaTime;
using Orleans;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Grains.Register;

/// <summary>Tells the aggregate behind a stream that it is now a certain instant.</summary>
/// <param name="grains">Where grains are.</param>
/// <param name="id">The stream's id in its category.</param>
/// <param name="now">The instant.</param>
/// <param name="author">Who watches the clock.</param>
public delegate Task<Answer> Waker(IGrainFactory grains, string id, Instant now, string author);

/// <summary>
/// A row of the register: everything that the house knows of one category of streams. A new kind of aggregate is stored, woken, and shown
/// in trail, alerts and reconciliation by its row alone.
/// </summary>
/// <param name="Category">What its streams' names begin with; it stands in leaves and never changes.</param>
/// <param name="Entries">The kinds of entries that are written to its streams.</param>
public sealed record StreamKind(string Category, ImmutableArray<EntryKind> Entries)
{
    /// <summary>How time is told to it; null where no time matters.</summary>
    public Waker? Wakes { get; init; }

    /// <summary>What a reconciliation makes of its entries; null where nothing is derived from them.</summary>
    public Func<ProcedureLibrary, IStreamFold>? Folds { get; init; }

    /// <summary>
    /// The stream that one of this category is about, by its id: a refusal is about the case that refused. Null where a
    /// stream is about itself.
    /// </summary>
    public Func<string, string?>? About { get; init; }

    /// <summary>The code of the court that a stream belongs to, by its id; null where it belongs to none.</summary>
    public Func<string, string?> Court { get; init; } = _ => null;

    /// <summary>Whether a stream of this category can have such an id.</summary>
    public Func<string, bool> IsId { get; init; } = _ => true;

    /// <summary>Whether its streams are cases, with ids that are their numbers.</summary>
    public bool IsCase { get; init; }

    /// <summary>Whether its entries change who may do what.</summary>
    public bool IsStaff { get; init; }

    /// <summary>The code of the court of an id that begins with it, as those of aggregates do.</summary>
    public static string? CourtBefore(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? id[..end] : id;
    }
}
