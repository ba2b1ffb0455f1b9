using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;

namespace Supervision.Domain.Procedures;

/// <summary>The pack editions and the courts that this engine knows. Immutable; adopting one more gives another library.</summary>
public sealed class ProcedureLibrary
{
    public static readonly ProcedureLibrary Empty = new([], ImmutableDictionary<PackReference, Procedure>.Empty, CourtRegister.Empty, [], false);

    private readonly ImmutableDictionary<PackReference, Procedure> known;

    private readonly bool approves;

    private ProcedureLibrary(
        ImmutableArray<Procedure> all, ImmutableDictionary<PackReference, Procedure> known, CourtRegister register, ImmutableHashSet<string> opened,
        bool approves) =>
        (All, this.known, Register, Opened, this.approves) = (all, known, register, opened, approves);

    /// <summary>In the order of adoption, the editions of one pack in the order of its file; the same in every process.</summary>
    public ImmutableArray<Procedure> All { get; }

    /// <exception cref="UnknownProcedureException">The library has no such edition; a case that needs it cannot be read.</exception>
    public Procedure this[PackReference reference] => known.TryGetValue(reference, out var procedure)
        ? procedure
        : throw new UnknownProcedureException(reference);

    /// <summary>The packs under which some step of some edition opens cases.</summary>
    public ImmutableHashSet<string> Opened { get; }

    /// <summary>Whether a reaction can follow from anything: some step opens cases, or is taken when others have agreed.</summary>
    public bool MayLeadOn => approves || !Opened.IsEmpty;

    public bool Has(PackReference reference) => known.ContainsKey(reference);

    /// <summary>The courts that were adopted beside the packs, each as its file was last.</summary>
    public CourtRegister Register { get; }

    /// <summary>
    /// The courts of all editions, each once, in the order of adoption, then those of the register that no edition is of, by code. Each as
    /// <see cref="CourtOrNull"/> has it.
    /// </summary>
    public IEnumerable<Court> Courts =>
        All.Select(it => it.Court.Code).Concat(Register.All.Select(it => it.Code.Text)).Distinct().Select(it => CourtOrNull(it)!);

    /// <summary>
    /// A court in its newest edition: as the register has it, or else as the pack edition that was adopted last describes it; null where neither is of
    /// that court.
    /// </summary>
    public Court? CourtOrNull(string code) =>
        RegisteredOrNull(code) is { } court ? court.As(court.Editions[^1]) : All.LastOrDefault(it => it.Court.Code == code)?.Court;

    /// <summary>The court of a code, or the only one that there is; null where the code is of none, or there are several and none is named.</summary>
    public Court? CourtOrOnly(CourtId? code) => code is { } named ? CourtOrNull(named.Text) : Courts.Take(2).ToList() is [var only] ? only : null;

    /// <summary>Which court stands above which at an instant.</summary>
    public CourtTree TreeAt(Instant at) => Register.TreeAt(at);

    /// <summary>What a court is at an instant; for one that the register does not have as <see cref="CourtOrNull"/>.</summary>
    public Court? CourtAt(string code, Instant at) =>
        RegisteredOrNull(code) is { } court ? court.As(court.EditionFor(at.InZone(court.Zone).Date)) : CourtOrNull(code);

    /// <summary>The procedure that a new case of a pack in a court follows: the first edition of the text that was adopted there last.</summary>
    /// <param name="pack">The pack's name.</param>
    /// <param name="court">The court's code.</param>
    /// <returns>Null where the pack has not been adopted there.</returns>
    public Procedure? NewestOrNull(string pack, string court)
    {
        var adopted = All.Where(it => it.Court.Code == court && it.Reference.Pack == pack).ToList();
        return adopted.FirstOrDefault(it => it.Reference.Fingerprint == adopted[^1].Reference.Fingerprint);
    }

    /// <summary>The library with one more edition; one that it has already changes nothing, since a reference fixes the text to the byte.</summary>
    public ProcedureLibrary PlusProcedure(Procedure procedure) =>
        Has(procedure.Reference)
            ? this
            : new(
                All.Add(procedure), known.Add(procedure.Reference, procedure), Register,
                Opened.Union(procedure.Steps.Select(it => it.Opens?.Pack).OfType<string>()), approves || procedure.Steps.Any(it => it.Approval is not null));

    /// <summary>The library with one more court; what its file said before counts no more.</summary>
    public ProcedureLibrary PlusCourt(RegisteredCourt court) => new(All, known, Register.Plus(court), Opened, approves);

    /// <summary>A court of the register, by its code.</summary>
    /// <returns>Null where the register does not have it.</returns>
    public RegisteredCourt? RegisteredOrNull(string code) => CourtId.OrNull(code) is { } id ? Register.OrNull(id) : null;
}

/// <summary>A case names a pack edition that has never been adopted in this store: the store and the program do not belong together.</summary>
public sealed class UnknownProcedureException(PackReference reference)
    : ArgumentException($"The procedure pack {reference} has not been adopted in this store.")
{
    public PackReference Reference { get; } = reference;
}
