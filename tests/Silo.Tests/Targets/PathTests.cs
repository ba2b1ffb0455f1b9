using Supervision.Silo.Targets;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Tests.Targets;

/// <summary>Where names lead, and what becomes of what was begun.</summary>
public sealed class PathTests : IDisposable
{
    // As the system calls it: the temporary folder may itself be reached by a link.
    private readonly string folder = RealPath.Of(Directory.CreateTempSubdirectory("supervision-paths-").FullName);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("new", "new")]
    [InlineData("to-inner/new", "inner/new")]
    [InlineData("to-inner/", "inner")]
    [InlineData("to-inner/../new", "new")]
    [InlineData("up", "new")]
    [InlineData("inner/around/around/new", "inner/new")]
    [InlineData("to-nowhere/new", "nowhere/new")]
    public void APath_IsFollowedThroughItsLinks(string path, string leadsTo)
    {
        Directory.CreateDirectory(In("inner"));
        Directory.CreateSymbolicLink(In("to-inner"), "inner");
        Directory.CreateSymbolicLink(In("inner/around"), In("to-inner"));
        File.CreateSymbolicLink(In("up"), "to-inner/../new");
        Directory.CreateSymbolicLink(In("to-nowhere"), "./nowhere");

        Assert.Equal(In(leadsTo), RealPath.Of(In(path)));
    }

    [Fact]
    public void ACircleOfLinks_IsSaid()
    {
        File.CreateSymbolicLink(In("one"), "other");
        File.CreateSymbolicLink(In("other"), "one");

        Assert.Equal($"{In("one")} is a link that leads round in a circle.", Assert.Throws<UsageException>(() => RealPath.Of(In("one"))).Message);
    }

    [Fact]
    public async Task AFileWhoseWritingFails_IsNotThere_AndNothingLiesBesideIt()
    {
        var file = WholeFile.At(new FileInfo(In("file")), force: true, store: null);

        await Assert.ThrowsAsync<IOException>(() => file.Write(async stream =>
        {
            await stream.WriteAsync(new byte[100_000]);
            throw new IOException("no space left");
        }));

        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public async Task AFileThatCameMeanwhile_IsNotWrittenOver()
    {
        var file = WholeFile.At(new FileInfo(In("file")), force: false, store: null);
        await File.WriteAllTextAsync(In("file"), "another's");

        await Assert.ThrowsAsync<IOException>(() => file.Write(stream => stream.WriteAsync(new byte[10]).AsTask()));

        Assert.Equal("another's", await File.ReadAllTextAsync(In("file")));
        Assert.Equal([In("file")], Directory.GetFileSystemEntries(folder));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AFolderWhoseFillingFails_IsAsItWas_ButForWhatAnotherLaidThere(bool isThere)
    {
        if (isThere)
        {
            Directory.CreateDirectory(In("out"));
        }

        var made = NewFolder.At(new DirectoryInfo(In("out")), In("store"));
        await Assert.ThrowsAsync<IOException>(() => made.Fill<int>(async () =>
        {
            await made.Write("tile/0/000", new byte[10], CancellationToken.None);
            await made.Write("log.vkey", new byte[10], CancellationToken.None);
            await File.WriteAllTextAsync(In("out/mine"), "another's");
            throw new IOException("no space left");
        }));
        Assert.Equal([In("out/mine")], Directory.GetFileSystemEntries(In("out")));

        File.Delete(In("out/mine"));
        await Assert.ThrowsAsync<OperationCanceledException>(() => made.Fill<int>(() => throw new OperationCanceledException()));
        Assert.Equal(isThere, Directory.Exists(In("out")));
    }

    private string In(string name) => Path.Combine(folder, name);
}
