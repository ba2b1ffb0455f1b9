using System.Collections.Immutable;
using NodaTime;

namespace Supervision.Domain.Courts;

/// <summary>The courts that are known beside the packs. Immutable; taking one in gives another register.</summary>
public sealed class CourtRegister
{
    public static readonly CourtRegister Empty = new(ImmutableDictionary<CourtId, RegisteredCourt>.Empty);

    private readonly ImmutableDictionary<CourtId, RegisteredCourt> known;

    private CourtRegister(ImmutableDictionary<CourtId, RegisteredCourt> known) => this.known = known;

    /// <exception cref="ArgumentException">Two have one code.</exception>
    public static CourtRegister Of(IEnumerable<RegisteredCourt> courts) => new(courts.ToImmutableDictionary(it => it.Code));

    public bool IsEmpty => known.IsEmpty;

    /// <summary>All of them, by code.</summary>
    public IEnumerable<RegisteredCourt> All => known.Values.OrderBy(it => it.Code.Text, StringComparer.Ordinal);

    /// <returns>Null where the register does not have it.</returns>
    public RegisteredCourt? OrNull(CourtId code) => known.GetValueOrDefault(code);

    /// <summary>The register with one more court; what was known of it before counts no more.</summary>
    public CourtRegister Plus(RegisteredCourt court)
    {
        ArgumentNullException.ThrowIfNull(court);
        return new(known.SetItem(court.Code, court));
    }

    /// <summary>Which court stands above which at an instant.</summary>
    public CourtTree TreeAt(Instant at) => new(this, it => it.EditionOrNull(at));

    /// <summary>The same on a day, each court's own.</summary>
    public CourtTree TreeOn(LocalDate day) => new(this, it => it.EditionOrNull(day));
}
