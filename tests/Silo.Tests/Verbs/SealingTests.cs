using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Supervision.Domain.People;

namespace Supervision.Silo.Tests.Verbs;

/// <summary>Stores are sealed, and what a court sees when they are not what was sealed.</summary>
public sealed class SealingTests : IDisposable
{
    private const string Some = "case,activity,timestamp\nA1,Create Fine,2006-01-10\n";
    private const string More = Some + "A2,Create Fine,2006-01-20\n";

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    private string Signer => Path.Combine(store.Directory, "signer");

    private string Journal => Path.Combine(store.Directory, "journal.db");

    [Fact]
    public async Task Import_SealsWhatItWrites()
    {
        await store.Counts(store.Write("log.csv", Some));

        Assert.Contains($"sealed  {store.Entries} entries, root ", await Show(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOldBackup_UnderTheSignerOfToday_IsRefusedInOneSentence_UntilItIsAdopted()
    {
        await store.Begin(Some);
        var (old, backup) = (store.Entries, Path.Combine(store.Directory, "..", "backup.db"));
        File.Copy(Journal, backup);
        await store.Counts(store.Write("more.csv", More));
        var (signed, key) = (store.Entries, Vkey());
        File.Copy(backup, Journal, overwrite: true);

        var refused = (await store.Import(store.Write("more.csv", More))).Expect(1).WithoutStackTrace();
        var adopted = (await Verb.Run("keys", "adopt", "--store", store.Directory, "--reason", "the disk died")).Expect(0);

        Assert.Contains(
            $"\nThe signer refuses at entry {old + 1}: expected {signed} entries, which this signer has signed, found {old}: an older copy of the journal was put back.",
            refused.Error, StringComparison.Ordinal);
        Assert.EndsWith(Vkey() + "\n", adopted.Output, StringComparison.Ordinal);
        Assert.NotEqual(key, Vkey());
        Assert.Contains($"counts up to size {old} only: the disk died", await Show(), StringComparison.Ordinal);
        await store.Counts(store.Write("more.csv", More));
        (await Verb.Run("verify", "--store", store.Directory)).Expect(0);
    }

    [Fact]
    public async Task ALostSigner_IsRefusedUntilItIsAdopted()
    {
        await store.Begin(Some);
        Directory.Delete(Signer, recursive: true);

        var refused = (await store.Import(store.Write("log.csv", Some))).Expect(1).WithoutStackTrace();

        Assert.Contains("bring the signer's directory back", refused.Error, StringComparison.Ordinal);
        Assert.Contains($"There is no signer of the store in {store.Directory}", (await Verb.Run("keys", "show", "--store", store.Directory)).Expect(4).Error, StringComparison.Ordinal);
        (await Verb.Run("keys", "adopt", "--store", store.Directory, "--reason", "lost")).Expect(0);
        await store.Counts(store.Write("log.csv", Some));
    }

    [Fact]
    public async Task ServedStore_WhoseRowsAreChangedBeforeTheSeal_StopsAndSaysSo()
    {
        await store.Begin(Some);
        await using var served = await ServedStore.StartAs([Role.Clerk], [], "run", "--store", store.Directory, "--now", "2006-01-12T10:00:00Z");
        Execute("CREATE TRIGGER forge AFTER INSERT ON entry BEGIN UPDATE entry SET leaf = leaf || ' ' WHERE position = new.position; END");

        using var asked = await Ask(served, "ask-1");
        using var later = await Ask(served, "ask-2");
        using var health = await served.Http.GetAsync("/healthz");

        Assert.False(asked.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, later.StatusCode);
        Assert.Contains("The signer does not vouch for the log", await later.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        var said = JsonNode.Parse(await health.Content.ReadAsStringAsync())!;
        Assert.Equal("sealing-refused", said["status"]!.GetValue<string>());
        Assert.StartsWith($"The signer refuses at entry {said["sealed"]!.GetValue<long>() + 1}: ", said["sealing"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Journal__Release=Sometimes", "The setting Journal:Release is 'Sometimes'; expected Sealed or Committed.\n")]
    [InlineData("Signer__Directory= ", "The setting Signer:Directory is ' '; expected a directory for the signer, in the store or a whole path.\n")]
    public async Task ASetting_ThatMeansNothing_IsNamed(string setting, string expected) => Assert.Contains(
        expected, (await SiloProcess.RunWith([setting], store.ImportArguments(store.Write("log.csv", Some)))).Expect(4).WithoutStackTrace().Error, StringComparison.Ordinal);

    [Fact]
    public async Task Committed_RunsNoSigner_AndTheFirstSignerOfItsEntriesIsBegunByKeysAdoptAlone()
    {
        (await SiloProcess.RunWith(["Journal__Release=Committed"], store.ImportArguments(store.Write("log.csv", Some)))).Expect(0);
        Assert.False(Directory.Exists(Signer));
        Assert.Equal(1, (await store.AsOf("2006-01-10"))["cases"]!.GetValue<int>());

        var more = store.Write("more.csv", More);
        var refused = (await store.Import(more)).Expect(1).WithoutStackTrace();
        Assert.Contains("begin with `keys adopt`", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Signer, "key.pem")), "No key was made.");

        (await Verb.Run("keys", "adopt", "--store", store.Directory, "--reason", "sealed from now on")).Expect(0);
        await store.Counts(more);
        Assert.Contains($"sealed  {store.Entries} entries", await Show(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_OfAStoreWhoseSignerIsGone_IsIncomplete_AndNoNewKeyIsMadeEvenWhenTheStoreNamesNone()
    {
        await store.Begin(Some);
        Directory.Delete(Signer, recursive: true);
        var found = (await Verb.Run("verify", "--store", store.Directory)).Expect(2);
        Assert.Contains("a checkpoint of this log, whose store says that key", found.Output, StringComparison.Ordinal);

        using (var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(store.Directory, "journal.db")};Pooling=false"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "DELETE FROM meta WHERE key = 'signer'";
            command.ExecuteNonQuery();
        }

        (await Verb.Run("people", "join", "--store", store.Directory, "--person", "judge-1", "--name", "Bruno Bianchi")).Expect(1).WithoutStackTrace();
        Assert.False(File.Exists(Path.Combine(Signer, "key.pem")), "No key was made.");
    }

    [Fact]
    public async Task SignersDirectory_OfTheSettings_IsUsed()
    {
        var elsewhere = Path.Combine(Path.GetDirectoryName(store.Directory)!, "keeper");
        (await SiloProcess.RunWith([$"Signer__Directory={elsewhere}"], store.ImportArguments(store.Write("log.csv", Some)))).Expect(0);

        Assert.False(Directory.Exists(Signer));
        Assert.True(File.Exists(Path.Combine(elsewhere, "state")));
    }

    [Fact]
    public async Task Revocation_WithoutAReason_IsRefused() => Assert.Contains(
        "--reason needs 1 to 500 characters.", (await Verb.Run("keys", "revoke", "--store", store.Directory, "--reason", " ")).Expect(4).Error, StringComparison.Ordinal);

    private string Vkey() => File.ReadAllText(Path.Combine(Signer, "log.vkey")).TrimEnd('\n');

    private async Task<string> Show() => (await Verb.Run("keys", "show", "--store", store.Directory)).Expect(0).Output;

    private static Task<HttpResponseMessage> Ask(ServedStore served, string command) =>
        served.Http.PostAsync("/api/requests/it-road/A1", System.Net.Http.Json.JsonContent.Create(new { step = "send", command }));

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Journal};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
