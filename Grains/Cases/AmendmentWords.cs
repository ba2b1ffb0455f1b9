using System.Diagnostics;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Register;

namespace Supervision.Grains.Cases;

/// <summary>What is put right of an entry, in words, without why and without what was said of people.</summary>
public static class AmendmentWords
{
    /// <summary>The sentence by which entries are told in the trail and in the history of a case.</summary>
    /// <param name="entry">Number of the entry that is put right.</param>
    /// <param name="what">What of it.</param>
    /// <param name="procedure">Which has the titles of steps; null where it is not known.</param>
    /// <param name="proposed">Whether it is only asked for.</param>
    public static Title Of(long entry, Amendment what, Procedure? procedure, bool proposed)
    {
        var said = Of(what, procedure);
        return proposed
            ? new($"Correction of entry {entry} proposed: {said.En}", $"提议更正第 {entry} 号记录：{said.Zh}")
            : new($"Entry {entry} put right: {said.En}", $"更正第 {entry} 号记录：{said.Zh}");
    }

    /// <summary>What of it, alone.</summary>
    public static Title Of(Amendment what, Procedure? procedure) => Of(what, procedure, _ => null);

    /// <param name="what">What of it.</param>
    /// <param name="procedure">As above.</param>
    /// <param name="nameOf">What somebody is called; null where that is not to be told.</param>
    public static Title Of(Amendment what, Procedure? procedure, Func<PersonId, string?> nameOf)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        return what switch
        {
            Amendment.HappenedOn it => new($"it happened on {it.On:uuuu-MM-dd}", $"实际发生于 {it.On:uuuu-MM-dd}"),
            Amendment.NeverHappened => new("it did not happen", "并未发生"),
            Amendment.OfAnotherCase => new("it belongs to another case", "属于其他案件，误记于本案"),
            Amendment.WasStep it => Step(ProcedureWords.OfStep(it.Step.Text, procedure)),
            Amendment.RestsOn { Grounds.Length: { } length } =>
                new($"what it rests on is said anew; it grants {length}", $"重新说明其理由和依据，准予期限 {length}"),
            Amendment.RestsOn => new("what it rests on is said anew", "重新说明其理由和依据"),
            Amendment.WasPerson it => Person(nameOf(it.Person) ?? it.Person.Text),
            _ => throw new UnreachableException($"{what?.GetType().Name} has no words"),
        };
    }

    private static Title Step(Title step) => new($"it was \"{step.En}\"", $"实际为“{step.Zh}”");

    private static Title Person(string name) => new($"it was {name}", $"实际为 {name}");
}
