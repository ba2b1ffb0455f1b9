using System.Text;
using Supervision.Silo.Verify;
using Supervision.Verifier;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests.Support;

/// <summary>A store with values about people in it, and what its files hold of them.</summary>
internal static class People
{
    public const string Mario = "person:mario";
    public const string Li = "person:li";

    public static readonly ErasureOrder Order = new("order 7/2026", new Approver("judge-1", "judge"), new Approver("dpo-2", "data protection officer"));

    /// <summary>Values about both on stream A, two each: positions 1 and 2.</summary>
    public static async Task Tell(CourtJournal journal)
    {
        await journal.Append(On(Case("A"), 0, "c1", Said(Mario, "Mario Rossi", "via Roma 1")));
        await journal.Append(On(Case("A"), 1, "c2", Said(Li, "李美", "北京路 1")));
    }

    public static Draft Said(string subject, string name, string address) =>
        new("person.named", 1, Noon, [Field.Personal("name", subject, name), Field.Of("plain", 1), Field.Personal("address", subject, address)]);

    /// <summary>The texts of an entry's two personal fields; "-" for one that is withheld.</summary>
    public static string Words(this IJournalReader journal, long position)
    {
        var entry = journal.ReadAll(position - 1).First();
        return $"{entry.TextOrNull("name") ?? "-"}, {entry.TextOrNull("address") ?? "-"}";
    }

    public static async Task<PersonalDataAnswer.Erased> EraseMario(this CourtJournal journal) =>
        Assert.IsType<PersonalDataAnswer.Erased>(await journal.PersonalData.Erase(Mario, Order, Clerk));

    /// <summary>The key of a subject as keys.db has it, and the ids and boxes that go with it: what must be found nowhere when it has been erased.</summary>
    public static (byte[] Key, byte[][] Boxes, string Id) Traces(this TestStore store, string subject)
    {
        using var journal = Sqlite.Database.Open(store.Database, Sqlite.Access.Read);
        var id = journal.Ask($"SELECT lower(hex(key)) FROM subject WHERE name = '{subject}'")!;
        var boxes = new List<byte[]>();
        using (var rows = journal.Prepare("SELECT box FROM payload p JOIN subject s ON s.id = p.subject WHERE s.name = ?"))
        {
            rows.Bind(1, subject);
            while (rows.Step())
            {
                boxes.Add(rows.Bytes(0).ToArray());
            }
        }

        using var keys = Sqlite.Database.Open(store.Keys, Sqlite.Access.Read);
        return (Convert.FromHexString(keys.Ask($"SELECT hex(key) FROM subject_key WHERE id = x'{id}'")!), [.. boxes], id);
    }

    /// <summary>Names of the files in which these bytes stand, as they are on the disk.</summary>
    public static string[] FilesWith(this TestStore store, byte[] bytes) =>
        [.. Directory.EnumerateFiles(store.Directory, "*", SearchOption.AllDirectories).Where(it => Holds(it, bytes)).Select(it => Path.GetFileName(it))];

    public static string[] FilesWith(this TestStore store, string text) => store.FilesWith(Encoding.UTF8.GetBytes(text));

    /// <summary>Verifies with the keys, and answers with how many values were erased and how many not opened.</summary>
    public static (long Entries, long Erased, long Unopened) Verified(this TestStore store)
    {
        var outcome = StoreVerification.Run(store.Directory, TestStore.Origin);
        Assert.True(outcome is AuditOutcome.Verified, VerificationReport.Words(outcome));
        var verified = (AuditOutcome.Verified)outcome;
        return (verified.Entries, verified.Erased, verified.Unopened);
    }

    public static void Copy(string from, string to)
    {
        File.Delete(to + "-wal");
        File.Delete(to + "-shm");
        File.Copy(from, to, overwrite: true);
    }

    private static bool Holds(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content.AsSpan().IndexOf(bytes) >= 0;
    }
}
