using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Tests;

/// <summary>When a database is read as one that never changes. What the verbs answer from such a medium is tested with the executable.</summary>
public sealed class ReadOnlyMediumTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("supervision-medium-");

    private string Journal => Path.Combine(folder.FullName, "journal.db");

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Whoever may write there may be writing now, whatever this account may.</summary>
    [FactWith(Needs.Linux)]
    public void ADirectoryThatRightsForbidToWrite_IsNoReadOnlyMedium()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Assert.False(ReadOnlyMedium.Holds(Journal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void ADatabaseThatWasClosedCleanly_HasNoLogOrAnEmptyOne(string? log)
    {
        if (log is not null)
        {
            File.WriteAllText(Journal + "-wal", log);
        }

        Assert.Equal($"file://{Journal}?immutable=1", ReadOnlyMedium.ImmutableName(Journal));
    }

    [Fact]
    public void ADatabaseWithSomethingInItsLog_IsNotReadWithoutIt()
    {
        File.WriteAllText(Journal + "-wal", "entries");

        var refused = Assert.Throws<StoreFailureException>(() => ReadOnlyMedium.ImmutableName(Journal));

        Assert.StartsWith($"{Journal} cannot be read: it was not closed cleanly, ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatMeansSomethingElseInAUri_IsEscaped() =>
        Assert.Equal("file:///50%25 of %231%3F/journal.db?immutable=1", ReadOnlyMedium.ImmutableName("/50% of #1?/journal.db"));
}
