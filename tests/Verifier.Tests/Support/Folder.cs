namespace Supervision.Verifier.Tests.Support;

/// <summary>A directory that is gone when the test ends.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("verifier-test-");
    private int files;

    public string New(string name) => Path.Combine(directory.FullName, $"{files++}-{name}");

    public string NewDirectory(string name) => Directory.CreateDirectory(New(name)).FullName;

    /// <summary>Writes a new file; its path.</summary>
    public string Write(string name, string text)
    {
        var path = New(name);
        File.WriteAllText(path, text);
        return path;
    }

    public string Write(string name, byte[] bytes)
    {
        var path = New(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => directory.Delete(recursive: true);
}
