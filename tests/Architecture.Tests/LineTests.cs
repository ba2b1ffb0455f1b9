using System.Reflection;
using System.Text.RegularExpressions;

namespace Supervision.Architecture.Tests;

/// <summary>A rule that takes nothing would always hold: each one here must take the first line and leave the second.</summary>
public sealed class LineTests
{
    public static TheoryData<string, string, string> Tries => new()
    {
        { "WritesAFile", "await File.WriteAllTextAsync(output.FullName, note);", "await output.Write(stream => Write(note, stream));" },
        { "WritesAFile", "new FileStream(path, FileMode.Create)", "new FileStream(path, new FileStreamOptions { BufferSize = 0 })" },
        { "Reason", "#pragma warning disable CA1031 // The reader is told.", "#pragma warning disable CA1031" },
        { "Unfinished", "// TODO mend this", "var todos = 3; // an English word in a name" },
        { "CommentedOut", "    // var x = 3;", "    // Nothing runs here; it stands still." },
        { "SilentDefault", "        _ => state,", "        _ => throw new UnreachableException()," },
        { "EmptyCatch", "catch (Exception) { }", "catch (Exception) { // why\n }" },
        { "CatchesEverything", "        catch (Exception error) when (IsGone(error))", "        catch (ArgumentException)" },
        { "CatchesEverything", "        catch", "        // Nothing to catch" },
        { "CatchesEverything", "#pragma warning disable CA1031 // why", "#pragma warning disable CA1001 // why" },
        { "LooseLog", "log.LogInformation(text);", "LogFailed(shard, error);" },
        { "LeavesTheScheduler", "await it.ConfigureAwait(false);", "await it;" },
        { "Code", "        return answer;", "        // Nobody has been answered." },
        { "Code", "        switch (happened)", "        }" },
        { "SaysNothing", "CaseManager", "CaseNumber" },
        { "SaysNothing", "DateUtils", "Utility" },
        { "TestMethod", "[Fact]\n    public async Task A_B_C()", "[Fact]\n    private void A_B_C()" },
        { "Sleeps", "await Task.Delay(100);", "time.Advance(delay);" },
        { "Word", "Case", "_" },
        { "ComparesAKind", "if (entry.Stream.Category == CaseEventCodec.Category)", "if (kinds.OfStream(entry.Stream) is { IsCase: true })" },
        { "ComparesAKind", "entry.Kind is CaseEventCodec.Warned or CaseEventCodec.WentOverdue", "kinds.OfEntry(entry).IsOfTime" },
        { "ComparesAKind", "return entry.Kind switch", "clock.Kind == LimitKind.Duty" },
        { "ComparesAKind", "when item.Kind != RefusalLog.Refused", "look.Kind == LookKind.Opened" },
        { "ComparesAKind", "entry.Kind.StartsWith(OfPersonalData)", "line.StartsWith('#')" },
        { "JournalsDatabase", "using SQLitePCL;", "using Microsoft.Data.Sqlite;" },
        { "JournalsDatabase", "using Supervision.Journal.Sqlite;", "using Supervision.Journal;" },
        { "JournalsDatabase", "using var journal = SqliteJournal.Open(directory);", "using var journal = JournalStores.Open(directory);" },
        { "JournalsDatabase", "store.Run(\"UPDATE entry SET leaf = x'00'\");", "store.Run(\"UPDATE trail SET read = 1\");" },
        { "JournalsDatabase", "using var database = Sqlite.Database.Open(path);", "using var connection = new Microsoft.Data.Sqlite.SqliteConnection(path);" },
        { "Declaration", "internal readonly ref struct RawEntry", "/// <summary>A class of its own.</summary>" },
        { "Declaration", "public delegate void EntryVisitor(long position);", "    return new Entry();" },
        { "Namespace", "namespace Supervision.Journal;", "using Supervision.Journal;" },
    };

    [Theory]
    [MemberData(nameof(Tries))]
    public void Rule_TakesTheFirstLineAndLeavesTheSecond(string rule, string taken, string left)
    {
        var lines = (Regex)typeof(Lines).GetMethod(rule, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;
        Assert.Matches(lines, taken);
        Assert.DoesNotMatch(lines, left);
    }

    [Fact]
    public void Rules_AreAllTried() => Assert.Equal(
        typeof(Lines).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(it => it.ReturnType == typeof(Regex)).Select(it => it.Name).Order(),
        Tries.Select(it => (string)it[0]).Distinct().Order());
}
