using NodaTime;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>What of a recorded entry is put right. The entry itself stays as it is.</summary>
public abstract record Amendment
{
    private Amendment()
    {
    }

    /// <summary>Whether the entry counts for nothing from then on; of a correction, that it is taken back.</summary>
    public bool IsStrike => this is NeverHappened or OfAnotherCase;

    /// <summary>The step was taken on another day.</summary>
    public sealed record HappenedOn(LocalDate On) : Amendment;

    /// <summary>What was recorded did not happen; a correction so named is taken back.</summary>
    public sealed record NeverHappened : Amendment;

    /// <summary>It happened in another case, and was entered in this one.</summary>
    public sealed record OfAnotherCase : Amendment;

    /// <summary>It was another step that was taken.</summary>
    public sealed record WasStep(StepId Step) : Amendment;

    /// <summary>The step rests on something else, or grants another length; all of it is said anew.</summary>
    public sealed record RestsOn(Grounds Grounds) : Amendment;

    /// <summary>It was somebody else to whom the case was assigned.</summary>
    public sealed record WasPerson(PersonId Person) : Amendment;
}

/// <summary>Why a correction takes a second person.</summary>
[Flags]
public enum SecondPerson
{
    /// <summary>One person puts it right alone.</summary>
    NotNeeded = 0,

    /// <summary>A limit begins, ends, stops or is met otherwise, or something that was told counts no longer.</summary>
    LimitMoves = 1,

    /// <summary>The entry was made before yesterday.</summary>
    EntryIsOld = 2,
}

/// <summary>How a proposed correction came to nothing.</summary>
public enum DroppedAs
{
    /// <summary>By whoever had proposed it.</summary>
    Withdrawn,

    /// <summary>By somebody else who might have confirmed it.</summary>
    Refused,
}
