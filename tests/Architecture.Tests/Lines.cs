using System.Text.RegularExpressions;

namespace Supervision.Architecture.Tests;

/// <summary>How lines are told that a rule is about; <see cref="LineTests"/> tries each on lines that it must and must not take.</summary>
internal static partial class Lines
{
    /// <summary>Makes, replaces or moves a file or folder itself.</summary>
    [GeneratedRegex(@"\bFile\.(Write|Append|Create|Move|Copy|Replace|OpenWrite|OpenHandle)|\bDirectory\.(Move|CreateDirectory)|\bFileMode\.|\bnew StreamWriter\(")]
    public static partial Regex WritesAFile();

    [GeneratedRegex(@"#pragma warning disable \w+(, \w+)* // \S+ \S+")]
    public static partial Regex Reason();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException|should never happen", RegexOptions.IgnoreCase)]
    public static partial Regex Unfinished();

    [GeneratedRegex(@"^\s*//(?!/).*[;{}]\s*$")]
    public static partial Regex CommentedOut();

    [GeneratedRegex(@"\b_ => (this|state|before)\b")]
    public static partial Regex SilentDefault();

    [GeneratedRegex(@"catch(\s*\([^)]*\))?\s*\{\s*\}")]
    public static partial Regex EmptyCatch();

    [GeneratedRegex(@"^\s*catch\s*(\(\s*(System\.)?Exception\b.*)?$|\bCA1031\b")]
    public static partial Regex CatchesEverything();

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(")]
    public static partial Regex LooseLog();

    [GeneratedRegex(@"ConfigureAwait\(|Task\.Run\(")]
    public static partial Regex LeavesTheScheduler();

    [GeneratedRegex(@"^(?!\s*$)(?!\s*//)(?!\s*[{}();]+\s*$)(?!\s*\[)(?!using |namespace )")]
    public static partial Regex Code();

    [GeneratedRegex("(Manager|Helper|Util|Service|Processor|Common|Misc)s?$")]
    public static partial Regex SaysNothing();

    [GeneratedRegex(@"\[(?:Fact|Theory|BrowserFact|BrowserTheory)[^\n]*\](?:\s*\[[^\n]*)*\s*public (?:static )?(?:async )?(?:Task|void) (\w+)")]
    public static partial Regex TestMethod();

    [GeneratedRegex("[A-Z0-9][a-z]*")]
    public static partial Regex Word();

    [GeneratedRegex(@"Task\.Delay\(|Thread\.Sleep\(|DateTime(Offset)?\.(UtcNow|Now)\b|\bnew Random\(\)|Random\.Shared")]
    public static partial Regex Sleeps();

    /// <summary>Asks what category a stream, or what kind an entry is of, by comparing it.</summary>
    [GeneratedRegex(@"\.Category (?:==|!=|is|switch)|\b[eE]ntry\.Kind (?:==|!=|is|switch)|\([eE]ntry\.Kind,|\.Kind (?:==|!=|is) \w+(?:Kinds|Codec|Log|Entries)\.|\.Kind\.StartsWith\(")]
    public static partial Regex ComparesAKind();

    /// <summary>Names the database behind the journal, or says something to its tables; the other stores have tables of other names.</summary>
    [GeneratedRegex(@"\bSQLitePCL|\bJournal\.Sqlite\b|(?<![\w.])Sqlite\.[A-Z]|\bSqlite(Journal|Store|Writer|Key|Rows|Entry)|\b(FROM|INTO|UPDATE|JOIN|TABLE|ON) (entry|stream|subject|payload|tile|wake|head|subject_key)\b")]
    public static partial Regex JournalsDatabase();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|readonly|partial|ref|unsafe) )*(?:class|interface|enum|record struct|record class|record|struct|delegate [^(=;]+?) (\w+)", RegexOptions.Multiline)]
    public static partial Regex Declaration();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    public static partial Regex Namespace();
}
