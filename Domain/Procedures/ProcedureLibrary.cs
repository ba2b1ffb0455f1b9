using System.Collections.Immutable;
using Supervision.Domain.Courts;

namespace Supervision.Domain.Procedures;

/// <summary>The pack editions that this engine knows. Immutable; adopting an edition gives another library.</summary>
public sealed class ProcedureLibrary
{
    public static readonly ProcedureLibrary Empty = new([], ImmutableDictionary<PackReference, Procedure>.Empty, []);

    private readonly ImmutableDictionary<PackReference, Procedure> known;

    private ProcedureLibrary(ImmutableArray<Procedure> all, ImmutableDictionary<PackReference, Procedure> known, ImmutableHashSet<string> opened) =>
        (All, this.known, Opened) = (all, known, opened);

    /// <summary>In the order of adoption, the editions of one pack in the order of its file; the same in every process.</summary>
    public ImmutableArray<Procedure> All { get; }

    /// <exception cref="UnknownProcedureException">The library has no such edition; a case that needs it cannot be read.</exception>
    public Procedure this[PackReference reference] => known.TryGetValue(reference, out var procedure)
        ? procedure
        : throw new UnknownProcedureException(reference);

    /// <summary>The packs under which some step of some edition opens cases; none where no reaction can follow from anything.</summary>
    public ImmutableHashSet<string> Opened { get; }

    public bool Has(PackReference reference) => known.ContainsKey(reference);

    /// <summary>The courts of all editions, each once, in the order of adoption.</summary>
    public IEnumerable<Court> Courts => All.Select(it => it.Court).DistinctBy(it => it.Code);

    /// <summary>A court as the edition that was adopted last describes it; null while no edition is of that court.</summary>
    public Court? CourtOrNull(string code) => All.LastOrDefault(it => it.Court.Code == code)?.Court;

    /// <summary>The library with one more edition; one that it has already changes nothing, since a reference fixes the text to the byte.</summary>
    public ProcedureLibrary PlusProcedure(Procedure procedure) =>
        Has(procedure.Reference)
            ? this
            : new(
                All.Add(procedure), known.Add(procedure.Reference, procedure),
                Opened.Union(procedure.Steps.Select(it => it.Opens?.Pack).OfType<string>()));
}

/// <summary>A case names a pack edition that has never been adopted in this store: the store and the program do not belong together.</summary>
public sealed class UnknownProcedureException(PackReference reference)
    : ArgumentException($"The procedure pack {reference} has not been adopted in this store.")
{
    public PackReference Reference { get; } = reference;
}
