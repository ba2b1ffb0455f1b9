namespace Supervision.Tests;

/// <summary>A folder that outlives an engine and is gone when the test ends.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("grains-test-");

    public string Path => directory.FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        directory.Delete(recursive: true);
    }
}
