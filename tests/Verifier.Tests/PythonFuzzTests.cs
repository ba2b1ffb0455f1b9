using System.Text;
using Supervision.Verifier.Tests.Corpus;
using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests;

/// <summary>
/// The same damage to the verifier in Python: it answers every question, whatever it is given, and where leaves, notes and proofs are damaged
/// it answers as the program does. A traceback would end it, and with it the answers.
/// </summary>
public sealed class PythonFuzzTests : IDisposable
{
    private const int Mutations = 100;

    private readonly Folder folder = new();
    private readonly string[] key = ["--key", SmallCourt.Signer.Vkey];

    public void Dispose() => folder.Dispose();

    [FactWith(Needs.Python)]
    public void MutatedFiles_NeverStopTheVerifierInPython_AndBothJudgeThemAlike()
    {
        var log = SmallCourt.Log(60);
        var leaves = folder.New("leaves");
        log.WriteLeaves(leaves);
        var checkpoint = log.Checkpoint(60, SmallCourt.Signer);
        var seen = folder.Write("checkpoint", checkpoint);
        string[][] questions =
        [
            .. Damaged(CourtLog.Json(log.Receipt(17, 60, SmallCourt.Signer)), file => ["receipt", file, .. key]),
            .. Damaged(CourtLog.Json(log.Bundle("case/1", 60, SmallCourt.Signer)), file => ["bundle", file, .. key]),
            .. Damaged(checkpoint, file => ["journal", leaves, "--checkpoint", file, .. key]),
            .. Damaged(SmallCourt.Signer.Vkey, file => ["journal", leaves, "--checkpoint", seen, "--key", file]),
            .. Damaged(string.Concat(log.Leaves.Select(it => Encoding.UTF8.GetString(it) + "\n")), file => ["journal", file, "--checkpoint", seen, .. key]),
        ];
        var theirs = BothVerifiers.Theirs(questions);
        Assert.Equal(questions.Length, theirs.Count);
        var apart = questions.Zip(theirs).Select(it => (it.First, Ours: BothVerifiers.Ours(it.First), Theirs: it.Second.Verdict)).Where(it => it.Ours != it.Theirs).ToList();
        Assert.True(apart.Count == 0, $"{apart.Count} of {questions.Length}:\n{string.Join('\n', apart.Select(it => $"{string.Join(' ', it.First)}: ours {it.Ours}, theirs {it.Theirs}"))}");
    }

    /// <summary>Python reads a database through SQLite, which finds other damage first than a reader of the file; only that it goes on is asked.</summary>
    [FactWith(Needs.Python)]
    public void MutatedStoresAndStatesOfSigners_NeverStopTheVerifierInPython()
    {
        var store = SmallStore.Make(folder);
        string[][] questions =
        [
            .. Damaged(File.ReadAllBytes(Path.Combine(store.Directory, "journal.db")), file => ["journal", Renamed(file), "--key", store.Key]),
            .. Damaged(File.ReadAllBytes(store.State), file => ["journal", Beside(store, file)]),
        ];
        var theirs = BothVerifiers.Theirs(questions);
        Assert.Equal(questions.Length, theirs.Count);
        Assert.All(theirs, it => Assert.InRange(it.Verdict.Exit, 0, 3));
        Assert.Contains(theirs, it => it.Verdict.Exit == 1);
        Assert.Contains(theirs, it => it.Verdict.Exit == 3);
    }

    private IEnumerable<string[]> Damaged(string text, Func<string, string[]> question) => Damaged(Encoding.UTF8.GetBytes(text), question);

    private IEnumerable<string[]> Damaged(byte[] bytes, Func<string, string[]> question) =>
        Enumerable.Range(0, Mutations).Select(seed => question(folder.Write("mutated", Mutation.Of(bytes, seed))));

    private static string Renamed(string file)
    {
        File.Move(file, file + ".db");
        return file + ".db";
    }

    // The state of the store's signer, damaged, beside the store as it is.
    private string Beside(SmallStore store, string state)
    {
        var directory = folder.NewDirectory("store");
        File.CreateSymbolicLink(Path.Combine(directory, "journal.db"), Path.Combine(store.Directory, "journal.db"));
        Directory.CreateDirectory(Path.Combine(directory, "signer"));
        File.Copy(store.Key, Path.Combine(directory, "signer", "log.vkey"));
        File.Move(state, Path.Combine(directory, "signer", "state"));
        return directory;
    }
}
