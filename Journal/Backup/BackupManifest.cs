using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Supervision.Journal.Backup;

/// <summary>What a back-up says of itself (docs/schemas/backup.schema.json). It is written last: a folder without one is no back-up.</summary>
/// <param name="TakenAt">Everything that was answered before this instant is in it.</param>
/// <param name="Program">Version of the program that took it.</param>
/// <param name="Origin">The log's origin.</param>
/// <param name="Store">The store's id.</param>
/// <param name="Size">How many entries the journal has.</param>
/// <param name="Root">The root over them, 64 lower-case hexadecimal digits; it was recomputed from the copy.</param>
/// <param name="Files">Every file but the keys.</param>
/// <param name="Keys">The file keys.db, in the folder <c>keys</c> or wherever it was laid; null where the store had none.</param>
public sealed record BackupManifest(
    DateTimeOffset TakenAt, string Program, string Origin, string Store, long Size, string Root, ImmutableArray<BackupFile> Files, BackupFile? Keys)
{
    /// <summary>What is in its folder of documents; null where no entry names one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CopiedDocuments? Documents { get; init; }

    public const string FileName = "backup.json";

    /// <summary>The number of the form of a back-up with documents; without any it is 1, which earlier programs read.</summary>
    private const int WithDocuments = 2;

    private const int Longest = 64 * 1024;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is a file, and never part of a page
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    /// <summary>The number of the form that it has.</summary>
    [JsonPropertyOrder(-1)]
    public int Format => Documents is null ? 1 : WithDocuments;

    /// <exception cref="ArgumentException">The origin or the id can be none.</exception>
    [JsonIgnore]
    public StoreIdentity Identity => new(Origin, Store);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads the manifest in a folder.</summary>
    /// <exception cref="BackupRefusedException">There is none, it is of another form, or it is damaged.</exception>
    public static BackupManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new BackupRefusedException(
                folder,
                Directory.Exists(folder)
                    ? $"there is no {FileName} in it, which is written last: it was never finished, or is no back-up"
                    : "there is no such folder");
        }

        try
        {
            var bytes = SmallFile.ReadBytes(path, Longest);
            int stated;
            using (var parsed = JsonDocument.Parse(bytes))
            {
                if (parsed.RootElement.GetProperty("format").GetInt32() is var format && format is < 1 or > WithDocuments)
                {
                    throw new BackupRefusedException(folder, $"its {FileName} has format {format}; this program reads formats 1 and {WithDocuments}");
                }

                stated = format;
            }

            var manifest = JsonSerializer.Deserialize<BackupManifest>(bytes, Json);
            return manifest is { Identity: not null, Size: >= 0 } && manifest.Format == stated
                && (manifest.Documents is null || manifest.Documents is { Count: >= 0, Bytes: >= 0 })
                && manifest.Files.Concat(manifest.Keys is { } keys ? [keys] : []).All(it => it.IsPlain)
                ? manifest
                : throw new BackupRefusedException(folder, $"its {FileName} holds a value that none can have");
        }
        catch (IOException e)
        {
            throw new BackupRefusedException(folder, $"its {FileName} cannot be read: {e.Message}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new BackupRefusedException(folder, $"its {FileName} is damaged: {e.Message}");
        }
    }
}

/// <summary>One file of a back-up.</summary>
/// <param name="Name">Without a folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its content, 64 lower-case hexadecimal digits.</param>
public sealed record BackupFile(string Name, long Bytes, string Sha256)
{
    /// <summary>A name that leads out of its folder would read, or write, elsewhere.</summary>
    internal bool IsPlain => Name.Length > 0 && Name == Path.GetFileName(Name) && Name is not ("." or "..");

    /// <summary>Reads a file to its end.</summary>
    public static BackupFile Of(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        return new BackupFile(Path.GetFileName(path), file.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)));
    }
}

/// <summary>A back-up cannot be used, or not be taken.</summary>
public sealed class BackupRefusedException(string folder, string reason) : Exception($"{folder}: {reason}.")
{
    public string Folder { get; } = folder;
}
