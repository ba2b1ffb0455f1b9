using System.Collections.Immutable;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;

namespace Supervision.Domain.People;

/// <summary>One capacity in which somebody may act: an appointment of one's own, or one that somebody else has delegated.</summary>
/// <param name="Role">In which role.</param>
/// <param name="Court">At which court.</param>
/// <param name="Division">In which division; null for the whole court.</param>
/// <param name="OnBehalfOf">Whose powers these are; null for one's own.</param>
public sealed record Office(Role Role, CourtId Court, DivisionId? Division = null, PersonId? OnBehalfOf = null)
{
    /// <summary>Whose own cases are the own ones of whoever acts in it.</summary>
    public PersonId PrincipalOf(PersonId who) => OnBehalfOf ?? who;
}

/// <summary>Somebody who does something, in one capacity. Whether the capacity is really held is for <c>Authority</c> to say, at the instant.</summary>
/// <param name="Who">The person.</param>
/// <param name="In">In which capacity.</param>
/// <param name="Scope">The rights that the key or session is limited to; null when it is not limited.</param>
public sealed record Acting(PersonId Who, Office In, ImmutableArray<Right>? Scope = null)
{
    /// <summary>Whose own cases are one's own here.</summary>
    public PersonId Principal => In.PrincipalOf(Who);
}

/// <summary>Somebody who belongs to a case.</summary>
/// <param name="Person">Who.</param>
/// <param name="As">Undertaker, clerk, mediator, party ...; <see cref="Role.Judge"/> is the undertaker.</param>
public readonly record struct CaseTie(PersonId Person, Role As);

/// <summary>What a case is to the people of a court: by this alone a right reaches it or not.</summary>
/// <param name="Court">Whose case it is.</param>
/// <param name="Division">The division that it lies with; null while it lies with none.</param>
/// <param name="People">Who belongs to it.</param>
public sealed record CaseTies(CourtId Court, DivisionId? Division, ImmutableArray<CaseTie> People)
{
    /// <summary>The judge who answers for the case; null while nobody does.</summary>
    public PersonId? Undertaker
    {
        get
        {
            foreach (var tie in People)
            {
                if (tie.As == Role.Judge)
                {
                    return tie.Person;
                }
            }

            return null;
        }
    }

    public bool Equals(CaseTies? other) =>
        other is not null && Court == other.Court && Division == other.Division && People.AsSpan().SequenceEqual(other.People.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Court, Division, People.Length);
}

/// <summary>What the rights table says of one person, one right, one case, at one instant.</summary>
public abstract record Ruling
{
    private Ruling()
    {
    }

    /// <summary>Straight away, standing so to the case; <see cref="Relation.Court"/> where no case is asked about.</summary>
    public sealed record Allowed(Relation As) : Ruling;

    /// <summary>After a reason, for a limited time.</summary>
    public sealed record WithReason(Relation As) : Ruling;

    /// <summary>Not; the refusal says which right is missing, in which role.</summary>
    public sealed record Refused(Refusal Refusal) : Ruling;
}
