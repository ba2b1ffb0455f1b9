using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Supervision.Journal;
using Supervision.Signer;
using Supervision.Silo.Stores;
using Supervision.Silo.Verify;
using Supervision.Verifier;
using Supervision.Verifier.Auditing;

namespace Supervision.Silo.Tests.OldStores;

/// <summary>A store of every state of the program opens today, is what it was, and goes on. What it was, the program of its day has said.</summary>
public sealed class OldStoreTests
{
    public static TheoryData<string> Stores => [.. OldStore.ByAge];

    [Fact]
    public void EveryStoreInTheRepository_IsTried() => Assert.Equal(OldStore.InTheRepository, OldStore.ByAge.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task OldStore_OpenedToday_HasTheRootThatItHad_AndAllOfItIsSealed(string name)
    {
        using var store = new OldStore(name);
        var told = store.Told("verify.json");

        var size = await OpenedToWrite(store);

        // The entries that it had, and at the most announcements of kinds that the program of today writes and that of its day did not.
        var found = await Verified(store);
        var entries = told["entries"]!.GetValue<long>();
        var (added, streams) = Announced(store, entries);
        Assert.Equal((entries + added, found.Entries), (found.Entries, size));
        Assert.Equal((told["root"]!.GetValue<string>(), told["lastLeafHash"]!.GetValue<string>()), RootOf(store, entries));
        var said = JsonNode.Parse(VerificationReport.Json(found))!;
        Assert.Equal(told["streams"]!.GetValue<long>() + streams, said["streams"]!.GetValue<long>());
        Assert.Equal(told["erased"]?.GetValue<long>() ?? 0, said["erased"]!.GetValue<long>());
        Assert.Equal((0L, found.Entries), (said["unopened"]!.GetValue<long>(), said["covered"]!.GetValue<long>()));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task OldStore_AskedToday_AnswersAsTheProgramThatMadeItDid(string name)
    {
        using var store = new OldStore(name);
        await OpenedToWrite(store);

        var asOf = await Verb.Run("as-of", "2009-10-01", "--store", store.Directory, "--pack", TestStore.Pack);
        SameJson.AssertEqual(store.Told("as-of.json"), JsonNode.Parse(asOf.Expect(0).Output)!);

        // Paid late, erased since, sealed since: as far as the verbs of that day could.
        foreach (var number in new[] { "F-102", "F-104", "F-105" })
        {
            var told = store.Told($"case-{number}.json");
            var answer = await Verb.Run("case", number, "--json", "--personal", "--store", store.Directory);
            SameJson.AssertEqual(told, OfWhatWasTold(told, JsonNode.Parse(answer.Expect(0).Output)!));
        }

        if (store.SaidOrNull("keys.txt") is { } keys)
        {
            var lines = (await Verb.Run("keys", "show", "--store", store.Directory)).Expect(0).Output.Split('\n');
            Assert.Equal(OfTheKeys(keys.Split('\n')), OfTheKeys(lines));
        }

        if (store.SaidOrNull("people.txt") is { } people)
        {
            // The first line says when it was asked.
            Assert.Equal(people.Split('\n')[1..], (await Verb.Run("people", "show", "--names", "--store", store.Directory)).Expect(0).Output.Split('\n')[1..]);
            Assert.Equal(store.SaidOrNull("accounts.txt"), (await Verb.Run("accounts", "list", "--store", store.Directory)).Expect(0).Output);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task OldStore_TakesAStepOfAnOldCase_AndANewCase_AndSealsThem(string name)
    {
        using var store = new OldStore(name);
        var before = store.Told("verify.json")["entries"]!.GetValue<long>();

        (await Verb.Run("import", OldStore.MoreOfTheLog, "--pack", TestStore.Pack, "--store", store.Directory)).Expect(0);

        var after = (await Verified(store)).Entries;
        Assert.True(after > before, $"{after} entries, {before} before.");
        using var journal = StoreDirectory.OpenReadOnly(store.Directory);
        Assert.Equal(after, SignerDirectory.Last(store.PathOf(SignerDirectory.DefaultName), journal.Identity)!.Size);
        var old = JsonNode.Parse((await Verb.Run("case", "F-103", "--json", "--store", store.Directory)).Expect(0).Output)!;
        Assert.Equal(("notified", "2010-05-10"), (old["place"]!.GetValue<string>(), old["timeline"]!.AsArray()[^1]!["on"]!.GetValue<string>()));
        var opened = JsonNode.Parse((await Verb.Run("case", "F-201", "--json", "--store", store.Directory)).Expect(0).Output)!;
        Assert.Equal("created", opened["place"]!.GetValue<string>());
    }

    [Fact]
    public async Task StoreThatOnlyReadersAreGiven_OfAFormatBefore_IsRefused_WithWhatToDo()
    {
        using var store = new OldStore("a");

        var refused = (await Verb.Run("case", "F-102", "--store", store.Directory)).Expect(4).WithoutStackTrace();

        Assert.Equal(
            $"{store.Directory}: the journal was made by an earlier version (format 2, with personal values that are not sealed); copy the directory, then open it once with a "
            + "command that writes, such as run or import, which brings it to format 3\n",
            refused.Error);
    }

    [Fact]
    public async Task PersonalValuesThatStoodInClear_AreInNoFileOfTheStoreAfterwards()
    {
        using var store = new OldStore("a");
        Assert.True(Holds(store.PathOf("journal.db"), "Bice Conti"), "The store no longer holds what it is here for.");

        await OpenedToWrite(store);

        Assert.All(Directory.EnumerateFiles(store.Directory, "*", SearchOption.AllDirectories), file => Assert.False(Holds(file, "Bice Conti"), file));
    }

    /// <summary>Without where the signer lives, which is another place today, and how much is sealed, which is another test's.</summary>
    private static IEnumerable<string> OfTheKeys(string[] lines) =>
        lines.Where(it => !it.StartsWith("signer ", StringComparison.Ordinal) && !it.StartsWith("sealed ", StringComparison.Ordinal));

    private static bool Holds(string file, string text) => File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>Opens it as every verb that writes does, and closes it again; how much the signer had vouched for by then.</summary>
    private static async Task<long> OpenedToWrite(OldStore store)
    {
        using var randomness = RandomNumberGenerator.Create();
        await using var journal = StoreDirectory.Open(store.Directory, randomness);
        return journal.Checkpoint!.Size;
    }

    /// <summary>How many entries came after those that it had, all of them announcements, and how many streams they began.</summary>
    private static (int Entries, int Streams) Announced(OldStore store, long after)
    {
        using var journal = JournalStores.OpenReadOnly(store.Directory);
        var added = journal.ReadAll(after).ToList();
        Assert.All(added, it => Assert.Equal(OwnKinds.KindsAnnounced, it.Kind));
        return (added.Count, added.Count(it => it.Version == 1));
    }

    /// <summary>The root over the first entries, and the hash of the last of them, from their bytes.</summary>
    private static (string Root, string LastLeaf) RootOf(OldStore store, long entries)
    {
        using var rows = JournalStores.OpenRows(store.Directory);
        var first = rows.Entries().Where(it => it.Position <= entries).Select(it => (it.Position, it.Leaf));
        var found = Assert.IsType<AuditOutcome.Verified>(LogAudit.Run(StoredLog.OfLeaves(rows.Origin, first)));
        return (found.Root, found.LastLeafHash);
    }

    private static async Task<AuditOutcome.Verified> Verified(OldStore store)
    {
        var outcome = await CourtVerification.Run(store.Directory, [], [], Sealing.For(store.Directory).Signer, CancellationToken.None);
        Assert.True(outcome is AuditOutcome.Verified, VerificationReport.Words(outcome));
        return (AuditOutcome.Verified)outcome;
    }

    /// <summary>Of an answer, what the earlier one had: members that came later are left out, whatever else differs stays.</summary>
    private static JsonNode OfWhatWasTold(JsonNode told, JsonNode now) => (told, now) switch
    {
        (JsonObject then, JsonObject it) => new JsonObject(then.Where(member => it.ContainsKey(member.Key)).Select(member =>
            KeyValuePair.Create(member.Key, member.Value is null || it[member.Key] is null ? it[member.Key]?.DeepClone() : OfWhatWasTold(member.Value, it[member.Key]!)))),
        (JsonArray then, JsonArray it) => new JsonArray([.. it.Select((item, i) => i < then.Count && then[i] is { } one && item is not null ? OfWhatWasTold(one, item) : item?.DeepClone())]),
        _ => now.DeepClone(),
    };
}
