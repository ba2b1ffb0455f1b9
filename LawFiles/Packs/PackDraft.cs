using System.Collections.Immutable;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Packs;

/// <summary>A pack as it was read, before anything is known to fit together.</summary>
internal sealed record PackDraft(
    Located<string> Pack,
    Title Title,
    Located<Court> Court,
    Located<PlaceId> Start,
    ImmutableArray<RoleName> Roles,
    ImmutableArray<string> PlainAttributes,
    ImmutableArray<Located<Place>> Places,
    ImmutableArray<Located<Step>> Steps,
    ImmutableArray<Located<Move>> Silent,
    ImmutableArray<EditionDraft> Editions);

internal sealed record EditionDraft(string Name, int Line, ImmutableArray<Located<TimeLimit>> Limits);
