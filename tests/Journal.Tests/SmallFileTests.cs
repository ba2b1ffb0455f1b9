using Supervision.Journal.Backup;

namespace Supervision.Journal.Tests;

/// <summary>Files that programs wrote for themselves, grown or replaced by something without an end.</summary>
public sealed class SmallFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supervision-small-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public void FileOfAtMostSoManyBytes_IsReadWhole(int length)
    {
        var path = Path.Combine(folder, "file");
        File.WriteAllText(path, new string('x', length));

        Assert.Equal(new string('x', length), SmallFile.ReadText(path, 100));
    }

    [Fact]
    public void FileOfOneByteMore_IsRefused()
    {
        var path = Path.Combine(folder, "file");
        File.WriteAllText(path, new string('x', 101));

        Assert.Equal($"{path} has more than 100 bytes, which no such file has.", Assert.Throws<IOException>(() => SmallFile.ReadText(path, 100)).Message);
    }

    /// <summary>A device says that it has no bytes, and never ends.</summary>
    [Fact]
    public void NoteOfTheLastBackup_ThatNeverEnds_IsNone()
    {
        File.CreateSymbolicLink(Path.Combine(folder, LastBackup.FileName), "/dev/zero");

        Assert.Null(LastBackup.Of(folder));
    }

    [Fact]
    public void ManifestThatNeverEnds_IsRefused()
    {
        File.CreateSymbolicLink(Path.Combine(folder, "backup.json"), "/dev/zero");

        Assert.Contains("has more than 65536 bytes", Assert.Throws<BackupRefusedException>(() => BackupManifest.Read(folder)).Message, StringComparison.Ordinal);
    }
}
