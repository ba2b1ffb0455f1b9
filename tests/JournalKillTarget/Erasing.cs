using System.Diagnostics;
using System.Security.Cryptography;
using Supervision.Journal;

namespace Supervision.JournalKillTarget;

/// <summary>An erasure in a process that dies by SIGKILL at one moment of it.</summary>
public static class Erasing
{
    public const string Erased = "person:erased";
    public const string Kept = "person:kept";
    public const string Origin = "court.example/kill";

    /// <summary>Before each step, and on both sides of every COMMIT that an erasure has.</summary>
    public static IReadOnlyList<string> Moments { get; } =
        [.. Enum.GetNames<ErasureStep>(), "before-keys-commit", "after-keys-commit", "before-order-commit", "after-order-commit", "before-execution-commit", "after-execution-commit"];

    public static async Task Run(string directory, string moment)
    {
        ErasureStep? at = null;
        void DieAt(string now)
        {
            if (now == moment)
            {
                Process.GetCurrentProcess().Kill();
            }
        }

        void Around(string name, Action commit)
        {
            DieAt($"before-{name}-commit");
            commit();
            DieAt($"after-{name}-commit");
        }

        var options = new JournalOptions(TimeProvider.System, RandomNumberGenerator.Create())
        {
            BeforeErasureStep = step =>
            {
                at = step;
                DieAt(step.ToString());
            },
            AroundKeysCommit = commit => Around(at == ErasureStep.DestroyKey ? "keys" : "other", commit),
            AroundCommit = commit => Around(at switch { ErasureStep.Order => "order", ErasureStep.Execute => "execution", _ => "other" }, commit),
        };
        await using var journal = JournalStores.OpenOrCreate(directory, new StoreIdentity(Origin, "kill"), options);
        await Tell(journal, Erased);
        await Tell(journal, Kept);
        Console.WriteLine(journal.PersonalData.Subjects()[0].Key);
        var order = new ErasureOrder("order 1", new Approver("judge-1", "judge"), new Approver("judge-2", "judge"));
        Console.WriteLine(await journal.PersonalData.Erase(Erased, order, new Author("clerk-1", "clerk")));
    }

    private static Task<AppendResult> Tell(CourtJournal journal, string subject)
    {
        var draft = new Draft("person.named", 1, DateTimeOffset.UnixEpoch, [Field.Personal("name", subject, $"name of {subject}")]);
        return journal.Append(new Append(new StreamKey("case", "kill/1"), null, new CommandId(subject), new Author("clerk-1", "clerk"), "-", [draft], null));
    }
}
