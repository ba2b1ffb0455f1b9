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
    ImmutableArray<EditionDraft> Editions)
{
    /// <summary>Whether the court is one that the pack names, and not one that it is applied in.</summary>
    public bool NamesCourt { get; init; } = true;

    /// <summary>Whether it is of format 2.</summary>
    public bool IsTwo { get; init; }

    public ImmutableArray<Located<InstanceKind>> Instances { get; init; } = [];

    public ImmutableArray<Located<FactKind>> Facts { get; init; } = [];

    /// <summary>Their places are among <see cref="Places"/>.</summary>
    public ImmutableArray<Located<Track>> Tracks { get; init; } = [];

    /// <summary>Each with the limits that it stops; null for all of them.</summary>
    public ImmutableArray<Located<(Ground Ground, ImmutableArray<LimitId>? Stops)>> Grounds { get; init; } = [];

    /// <summary>Whether one of several in a case is one of a kind, by itself or by what it is as well.</summary>
    public bool IsA(InstanceKindId one, InstanceKindId kind)
    {
        InstanceKindId? at = one;
        for (var steps = 0; at is { } it && steps <= Instances.Length; steps++)
        {
            if (it == kind)
            {
                return true;
            }

            at = Instances.FirstOrDefault(other => other.Value.Id == it)?.Value.IsA;
        }

        return false;
    }
}

internal sealed record EditionDraft(string Name, int Line, ImmutableArray<Located<TimeLimit>> Limits);
