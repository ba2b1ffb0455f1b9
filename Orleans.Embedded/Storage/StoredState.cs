using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Embedded;

/// <summary>A stored state as its activation sees it before the grain does.</summary>
internal interface IStoredState
{
    Task ReadStateAsync(CancellationToken cancellationToken);
}

/// <summary>
/// One persistent state of one grain in the host's store, as JSON beside the fingerprint of the type that wrote it. What another
/// shape of the type wrote counts as none, but keeps its etag, so that the next write replaces it.
/// </summary>
internal sealed partial class StoredState<T> : IPersistentState<T>, IStoredState
{
    private const string Place = "grain_type = $type AND grain_key = $key AND storage = $storage AND name = $name";

    private readonly GrainId _grain;
    private readonly PersistentStateAttribute _name;
    private readonly HostDatabase _database;
    private readonly JsonSerializerOptions _json;
    private readonly ILogger _log;

    private StoredState(Activation activation, PersistentStateAttribute name)
    {
        _grain = activation.GrainId;
        _name = name;
        _database = activation.ActivationServices.GetRequiredService<HostDatabase>();
        _json = activation.ActivationServices.GetRequiredService<EmbeddedGrainsOptions>().Json;
        _log = activation.Log;
    }

    public string? Etag { get; private set; }

    public bool RecordExists { get; private set; }

    public T State { get; set; } = StateShape.Fresh<T>();

    public static IStoredState For(Activation activation, PersistentStateAttribute name) => new StoredState<T>(activation, name);

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rows = _database.Query(
            $"SELECT etag, shape, body FROM state WHERE {Place}",
            static row => (Etag: row.GetInt64(0), Shape: row.GetString(1), Body: row.GetFieldValue<byte[]>(2)),
            Key());
        Etag = null;
        RecordExists = false;
        State = StateShape.Fresh<T>();
        if (rows is [var stored])
        {
            Etag = EtagOf(stored.Etag);
            Take(stored.Shape, stored.Body);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task WriteStateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = JsonSerializer.SerializeToUtf8Bytes(State, _json);
        var written = _database.Query(
            $"""
            UPDATE last_etag SET value = value + 1;
            INSERT INTO state SELECT $type, $key, $storage, $name, value, $shape, $body FROM last_etag WHERE $etag = 0
            ON CONFLICT DO NOTHING RETURNING etag;
            UPDATE state SET etag = (SELECT value FROM last_etag), shape = $shape, body = $body WHERE {Place} AND etag = $etag RETURNING etag;
            """,
            static row => row.GetInt64(0),
            [.. Key(), ("$etag", SeenEtag()), ("$shape", StateShape.Of<T>(_json)), ("$body", body)]);
        Etag = written is [var etag] ? EtagOf(etag) : throw Inconsistent("written");
        RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ClearStateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var removed = _database.Execute($"DELETE FROM state WHERE {Place} AND etag = $etag", [.. Key(), ("$etag", SeenEtag())]);
        if (removed == 0 && StoredEtag() is not null)
        {
            throw Inconsistent("cleared");
        }

        Etag = null;
        RecordExists = false;
        State = StateShape.Fresh<T>();
        return Task.CompletedTask;
    }

    private void Take(string shape, byte[] body)
    {
        if (shape != StateShape.Of<T>(_json))
        {
            LogOtherShape(_log, _name.StateName, _grain, typeof(T));
            return;
        }

        try
        {
            if (JsonSerializer.Deserialize<T>(body, _json) is { } state)
            {
                State = state;
                RecordExists = true;
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException or ArgumentException)
        {
            LogUnreadable(_log, _name.StateName, _grain, unreadable);
        }
    }

    private InconsistentStateException Inconsistent(string what) => new(
        $"State {_name.StateName} of {_grain} was not {what}: something else has written it since it was read.", StoredEtag(), Etag);

    private string? StoredEtag() =>
        _database.Query($"SELECT etag FROM state WHERE {Place}", static row => row.GetInt64(0), Key()) is [var etag] ? EtagOf(etag) : null;

    /// <summary>0 stands for nothing stored.</summary>
    private long SeenEtag() => Etag is null ? 0 : long.Parse(Etag, System.Globalization.CultureInfo.InvariantCulture);

    private (string Name, object Value)[] Key() =>
    [
        ("$type", _grain.Type.ToString()),
        ("$key", _grain.Key.ToString()),
        ("$storage", _name.StorageName ?? ""),
        ("$name", _name.StateName),
    ];

    private static string EtagOf(long etag) => etag.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Information, Message = "State {Name} of {Grain} was written by another shape of {Type} and counts as none.")]
    private static partial void LogOtherShape(ILogger log, string name, GrainId grain, Type type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "State {Name} of {Grain} cannot be read and counts as none.")]
    private static partial void LogUnreadable(ILogger log, string name, GrainId grain, Exception thrown);
}
