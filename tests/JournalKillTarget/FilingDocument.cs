using System.Diagnostics;
using System.Security.Cryptography;
using Supervision.Journal;
using Supervision.Journal.Documents;

namespace Supervision.JournalKillTarget;

/// <summary>A filing in a process that dies by SIGKILL at one moment of it.</summary>
public static class FilingDocument
{
    public const string Origin = "court.example/kill";

    public static readonly byte[] Content = [.. Enumerable.Range(0, 100_000).Select(it => (byte)(it * 7 % 256))];

    public static readonly StreamKey Stream = new("case", "kill/1");

    /// <summary>On both sides of the rename and of the entry's COMMIT, and after the answer.</summary>
    public static IReadOnlyList<string> Moments { get; } = ["before-rename", "after-rename", "before-commit", "after-commit", "answered", "never"];

    public static async Task Run(string directory, string moment)
    {
        var isFiling = false;
        void DieAt(string now)
        {
            if (isFiling && now == moment)
            {
                Process.GetCurrentProcess().Kill();
            }
        }

        void Around(string name, Action step)
        {
            DieAt($"before-{name}");
            step();
            DieAt($"after-{name}");
        }

        var options = new JournalOptions(TimeProvider.System, RandomNumberGenerator.Create())
        {
            AroundDocumentRename = rename => Around("rename", rename),
            AroundCommit = commit => Around("commit", commit),
        };
        await using var journal = JournalStores.OpenOrCreate(directory, new StoreIdentity(Origin, "kill"), options);
        await Append(journal, "open", Field.Personal("number", Stream.ToString(), "kill/1"));
        isFiling = true;
        using var filing = journal.Documents.File(Stream, Content);
        await Append(journal, "file", Field.Personal("document", Stream.ToString(), "a paper"), Field.Of(DocumentFiles.Field, filing.File));
        Console.WriteLine($"filed {filing.File}");
        DieAt("answered");
        filing.Named();
    }

    private static Task<AppendResult> Append(CourtJournal journal, string command, params Field[] fields) => journal.Append(new Append(
        Stream, null, new CommandId(command), new Author("clerk-1", "clerk"), "-", [new Draft("case." + command, 1, DateTimeOffset.UnixEpoch, [.. fields])], null));
}
