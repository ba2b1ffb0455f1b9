using Microsoft.Extensions.Time.Testing;
using Supervision.Journal;
using Supervision.Signer;

namespace Supervision.Attacks.Tests.Support;

/// <summary>
/// A court's store, sealed entry by entry, to be attacked: made once, copied for each attack. It has as many entries as the issue that asked
/// for these attacks wants when the long tests run, and a fifth of that otherwise; several tiles of the tree either way.
/// </summary>
internal sealed class Court : IDisposable
{
    public const string Origin = "court.example/kill";

    /// <summary>Cases of the court; the entries take turns among them.</summary>
    public const int Cases = 40;

    public static readonly int Entries = Here.RunsLongTests ? 10_000 : 2_000;

    private static readonly Lazy<(DirectoryInfo Directory, string[] Checkpoints)> Master = new(Make);

    // Seeds of random numbers: what was drawn once must not be drawn again, such as a stream's tag.
    private static int opened = 1;

    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("attacked-");

    public Court()
    {
        Copy(Master.Value.Directory.FullName, Directory);
        for (var i = 0; i < Checkpoints.Length; i++)
        {
            File.WriteAllText(Checkpoints[i], Master.Value.Checkpoints[i]);
        }

        Key = Path.Combine(folder.FullName, "log.vkey");
        File.Copy(Path.Combine(Directory, "signer", "log.vkey"), Key);
        Verify().AssertVerified();
        Assert.Equal(0, VerifyAgainst(2).ExitCode);
    }

    public string Directory => Path.Combine(folder.FullName, "store");

    /// <summary>The court's public key, as somebody outside has kept it.</summary>
    public string Key { get; }

    /// <summary>Checkpoints that somebody outside has kept: at a third, at two thirds, and at the end.</summary>
    public string[] Checkpoints => [.. Enumerable.Range(1, 3).Select(it => Path.Combine(folder.FullName, $"checkpoint-{it}"))];

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <summary>What the store says of itself.</summary>
    public Verdict Verify() => Verdict.Of("journal", Directory, "--key", Key);

    /// <summary>What the court itself says, which has the keys of personal values.</summary>
    public Verdict VerifyWithKeys() => Verdict.Of("journal", Directory, "--key", Key, "--keys", Path.Combine(Directory, "keys.db"));

    /// <summary>What somebody says who kept one of the checkpoints (0 to 2) and the key.</summary>
    public Verdict VerifyAgainst(int checkpoint) => Verdict.Of("journal", Directory, "--key", Key, "--checkpoint", Checkpoints[checkpoint]);

    /// <summary>The attacker takes the signer's directory away too, so that the store has no memory of its own.</summary>
    public void LoseTheSigner() => System.IO.Directory.Delete(Path.Combine(Directory, "signer"), recursive: true);

    /// <summary>The court's next day of work: a later clock, other random numbers.</summary>
    public CourtJournal Open() => JournalStores.Open(Directory, Options(Directory, new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 8, 0, 0, TimeSpan.Zero)), seed: ++opened));

    public void Dispose() => folder.Delete(recursive: true);

    public static StreamKey Case(int number) => new("case", $"attacked/{number}");

    public static Append Decision(int number, long? expected = null, string? command = null) => new(
        Case(number % Cases),
        expected,
        new CommandId(command ?? $"c{number}"),
        new Author("clerk-7", "clerk"),
        "it-road-fines@1",
        number < Cases
            ? [new Draft("case.opened", 1, DateTimeOffset.UnixEpoch, [Field.Personal("number", $"case/attacked/{number}", $"attacked/{number}"), Field.Of("amount", number)])]
            : [new Draft("case.step-taken", 1, DateTimeOffset.UnixEpoch.AddMinutes(number), [Field.Of("step", $"Step {number}")])],
        DateTimeOffset.UnixEpoch.AddDays(number));

    /// <summary>A journal that a signer with its own directory vouches for; without randomness of its own, so that each run attacks the same bytes.</summary>
    public static JournalOptions Options(string directory, TimeProvider clock, int seed = 1) => new(clock, new SeededRandomness(seed))
    {
        Sealer = store => LogSigner.Open(store, new SignerOptions(Path.Combine(directory, "signer"))),
    };

    /// <summary>Makes a sealed store and fills it; gives the checkpoints at a third, two thirds and the end.</summary>
    public static string[] Fill(string directory, StoreIdentity identity, int entries, Func<int, Append> decision)
    {
        var clock = StandingClock.Make();
        var journal = JournalStores.Create(directory, identity, Options(directory, clock));
        var checkpoints = new List<string>();
        for (var number = 0; number < entries;)
        {
            // One third is sent at once: the writer makes groups of it, and the signer follows.
            var third = (checkpoints.Count + 1) * entries / 3;
            var sent = Enumerable.Range(number, third - number).Select(it => journal.Append(decision(it))).ToArray();
            Task.WhenAll(sent).GetAwaiter().GetResult();
            number = third;
            clock.Advance(TimeSpan.FromSeconds(1));
            checkpoints.Add(journal.Checkpoint!.Note);
        }

        journal.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return [.. checkpoints];
    }

    private static (DirectoryInfo Directory, string[] Checkpoints) Make()
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("attacked-master-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => directory.Delete(recursive: true);
        return (directory, Fill(directory.FullName, new StoreIdentity(Origin, "attacked"), Entries, it => Decision(it)));
    }

    public static void Copy(string from, string to)
    {
        System.IO.Directory.CreateDirectory(to);
        foreach (var file in System.IO.Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
