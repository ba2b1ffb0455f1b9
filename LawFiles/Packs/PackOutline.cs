using System.Collections.Immutable;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.LawFiles.Packs;

/// <summary>What a pack is in itself, in whatever court it is applied.</summary>
/// <param name="Pack">Its name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Court">The court that it names; null for one that is applied in courts of the register.</param>
/// <param name="Editions">In the file's order; without a court they have the fingerprint of the text alone, under which no case runs.</param>
/// <param name="Steps">How many it has.</param>
/// <param name="Limits">How many each edition has.</param>
public sealed record PackOutline(
    string Pack, Title Title, Court? Court, ImmutableArray<PackReference> Editions, int Steps, ImmutableArray<int> Limits);
