using System.Text;
using Supervision.Verifier.Forms;
using Supervision.Verifier.Proofs;
using Supervision.Verifier.Signing;

namespace Supervision.Verifier.Auditing;

/// <summary>
/// Reads a whole stored log once, from the first entry to the last, and checks that everything in it follows from the bytes
/// of its leaves. Memory grows with streams (some 200 bytes each) and decisions (some 40 bytes each), not with their contents.
/// </summary>
public sealed class LogAudit
{
    private readonly StoredLog log;
    private readonly byte[] origin;
    private readonly Findings findings = new();
    private readonly Dictionary<Hash32, StreamTrail> trails = [];
    private readonly CommandAudit commands;
    private readonly PayloadAudit payloads;
    private readonly LeafTree tree = new();
    private readonly TileAudit tiles;
    private readonly MapAudit map;
    private readonly KnownForms forms;
    private readonly CheckpointAudit? checkpoints;
    private readonly string? signersStore;
    private long position;
    private long count;
    private long recordedAt = long.MinValue;
    private Hash32 lastLeaf;
    private bool isRepeat;

    private LogAudit(StoredLog log, IEnumerator<PayloadRow> payloadRows, IEnumerator<TileRow>? tileRows, SealedBoxes boxes, Trust? trust, KnownForms forms)
    {
        (this.log, this.forms) = (log, forms);
        origin = Encoding.UTF8.GetBytes(log.Origin);
        commands = new CommandAudit(findings);
        payloads = new PayloadAudit(payloadRows, log, boxes, findings);
        tiles = new TileAudit(tileRows, findings);
        map = new MapAudit(findings);
        signersStore = trust?.StoreId;
        checkpoints = trust is null ? null : new CheckpointAudit(trust, log, findings);
    }

    /// <param name="log">What to check.</param>
    /// <param name="expectedOrigin">The origin that the log must have; null when whoever asks does not know.</param>
    /// <param name="trust">Checkpoints and keys to check the log with; null when nobody asks what is signed.</param>
    /// <param name="forms">
    /// Which forms of entries are known before the first is read; null for whoever knows none: then entries must be of announced kinds from the
    /// log's first announcement on.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    public static AuditOutcome Run(
        StoredLog log, string? expectedOrigin = null, Trust? trust = null, KnownForms? forms = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        using var payloadRows = log.Payloads.GetEnumerator();
        using var tileRows = log.Tiles?.GetEnumerator();
        using var boxes = new SealedBoxes(log.Origin);
        return new LogAudit(log, payloadRows, tileRows, boxes, trust, forms ?? new KnownForms(holds: false)).Run(expectedOrigin, cancellation);
    }

    private AuditOutcome Run(string? expectedOrigin, CancellationToken cancellation)
    {
        Expect(expectedOrigin is null || expectedOrigin == log.Origin, FindingCode.Store, 0, $"origin {expectedOrigin}", log.Origin);
        Expect(
            signersStore is null || log.StoreId is null || signersStore == log.StoreId, FindingCode.Store, 0,
            $"store {signersStore}, which the signer beside it knows", log.StoreId ?? "");
        Coverage? coverage = null;
        try
        {
            checkpoints?.After(0, tree);
            ReadStreams();
            foreach (var row in log.Entries)
            {
                cancellation.ThrowIfCancellationRequested();
                Check(row);
            }

            coverage = checkpoints?.Finish(position);
            tiles.Finish();
            if (!log.LeavesOnly)
            {
                payloads.Finish();
                HeadAudit.Check(log.Head, position, tree, findings);
            }

            log.AlsoCheck?.Invoke(findings);
            CheckTrails();
            CheckWakes();
            foreach (var complaint in log.Complaints)
            {
                findings.Add(FindingCode.Derived, 0, "tables and indexes that agree", complaint);
            }
        }
        catch (UnreadableLogException e)
        {
            if (e.IsMissingPart)
            {
                findings.AddGap(FindingCode.Format, position + 1, "a part that is there", e.Message);
            }
            else if (findings.Count == 0)
            {
                return new AuditOutcome.Unreadable(position, new Finding(FindingCode.Format, position + 1, "a row that can be read", e.Message));
            }
            else
            {
                findings.Add(FindingCode.Format, position + 1, "a row that can be read", e.Message);
            }
        }

        var verified = new AuditOutcome.Verified(position, trails.Count, position == 0 ? "" : lastLeaf.ToString(), tree.Root().ToString())
        {
            Coverage = coverage,
            Erased = payloads.Erased,
            Unopened = payloads.Unopened,
        };
        return findings.Outcome(verified);
    }

    private void ReadStreams()
    {
        foreach (var row in log.Streams)
        {
            if (row.Tag.Length != Hash32.Length)
            {
                findings.Add(FindingCode.Derived, 0, $"a tag of {Hash32.Length} bytes for stream {row.Key}", $"{row.Tag.Length} bytes");
            }
            else if (!trails.TryAdd(Hash32.Of(row.Tag), new StreamTrail(row.Id, row.Key)))
            {
                findings.Add(FindingCode.Derived, 0, $"a tag of its own for stream {row.Key}", "that of another stream");
            }
        }
    }

    private void Check(in EntryRow row)
    {
        position++;
        count++;
        if (row.Position != position && !log.LeavesOnly)
        {
            findings.Add(FindingCode.Seq, position, $"position {position}", $"a row at position {row.Position}");
            position = row.Position;
        }

        // From the bytes, never from the column: the root must follow from what people read.
        lastLeaf = Hash32.OfLeaf(row.Leaf);
        tree.Add(lastLeaf);
        checkpoints?.After(count, tree);
        var column = log.LeavesOnly ? lastLeaf : row.Hash.Length == Hash32.Length ? Hash32.Of(row.Hash) : default;
        if (column != lastLeaf)
        {
            findings.Add(FindingCode.Leaf, position, $"a leaf with hash {Convert.ToHexStringLower(row.Hash)}", $"one with hash {lastLeaf}");
        }

        try
        {
            var leaf = StrictLeaf.Read(row.Leaf);
            CheckPlace(leaf, row);
            CheckStream(leaf, row, column);
            CheckForm(leaf);
            checkpoints?.See(leaf);
            if (!log.LeavesOnly)
            {
                payloads.Check(position, leaf);
            }
        }
        catch (NotALeafException e)
        {
            findings.Add(FindingCode.Leaf, position, $"{e.Expected} at byte {e.At} of the leaf", e.Found);
            payloads.Skip(position);
        }

        tiles.Check(position, lastLeaf, tree);
        position -= isRepeat ? 1 : 0;
        isRepeat = false;
    }

    private void CheckPlace(in StrictLeaf leaf, in EntryRow row)
    {
        if (row.Position == 0 && log.LeavesOnly)
        {
            FollowLeaf(leaf.Position);
        }
        else if (leaf.Position != row.Position)
        {
            findings.Add(FindingCode.Position, position, $"position {row.Position} in the leaf", $"{leaf.Position}");
        }

        if (!leaf.Origin.SequenceEqual(origin))
        {
            findings.Add(FindingCode.Store, position, $"origin {log.Origin}", Encoding.UTF8.GetString(leaf.Origin));
        }

        if (leaf.RecordedAt < recordedAt)
        {
            findings.Add(FindingCode.Time, position, $"recorded at {recordedAt} or later", $"{leaf.RecordedAt}");
        }

        recordedAt = Math.Max(recordedAt, leaf.RecordedAt);
        if (!log.LeavesOnly && leaf.Version != row.Version)
        {
            findings.Add(FindingCode.Derived, position, $"version {leaf.Version} in the column", $"{row.Version}");
        }
    }

    private void CheckForm(in StrictLeaf leaf)
    {
        if (forms.FaultIn(leaf) is var (expected, found))
        {
            findings.Add(FindingCode.Leaf, position, expected, found);
        }
    }

    private void CheckStream(in StrictLeaf leaf, in EntryRow row, Hash32 column)
    {
        if (!trails.TryGetValue(leaf.Tag, out var trail) && log.LeavesOnly)
        {
            trail = new StreamTrail(trails.Count + 1, $"the stream with tag {leaf.Tag}");
            trails.Add(leaf.Tag, trail);
        }

        if (trail is null)
        {
            findings.Add(FindingCode.Derived, position, $"a stream row with tag {leaf.Tag}", "none");
            return;
        }

        if (!log.LeavesOnly && row.Stream != trail.Id)
        {
            findings.Add(FindingCode.Derived, position, $"stream {trail.Id} ({trail.Key}) in the column", $"{row.Stream}");
        }

        if (leaf.Version != trail.Version + 1)
        {
            findings.Add(FindingCode.Seq, position, $"version {trail.Version + 1} of {trail.Key}", $"version {leaf.Version}");
        }

        if (leaf.HasPrevious && leaf.Previous != trail.Last && leaf.Previous != trail.LastColumn)
        {
            findings.Add(FindingCode.Chain, position, $"previous leaf hash {trail.Last}", leaf.Previous.ToString());
        }

        commands.Check(leaf.Command, trail, position);
        trail.Version = leaf.Version;
        trail.Last = lastLeaf;
        trail.LastColumn = column;
        trail.LastPosition = position;
        map.See(leaf, position, trail, lastLeaf);
    }

    // Only the leaf says where it belongs: after a gap the log goes on from there, a repeat takes no place of its own.
    private void FollowLeaf(long said)
    {
        if (said != position)
        {
            findings.Add(FindingCode.Seq, position, $"position {position}", $"a leaf of position {said}");
            isRepeat = said < position;
            position = Math.Max(position, said);
        }
    }

    private void CheckTrails()
    {
        foreach (var trail in trails.Values)
        {
            Expect(trail.Version > 0, FindingCode.Derived, 0, $"entries of stream {trail.Id} ({trail.Key})", "none");
        }
    }

    private void CheckWakes()
    {
        var ids = trails.Values.Select(it => it.Id).ToHashSet();
        foreach (var wake in log.Wakes)
        {
            Expect(ids.Contains(wake.Stream), FindingCode.Derived, 0, "a wake row of a stream that there is", $"one of stream {wake.Stream}");
        }
    }

    private void Expect(bool holds, FindingCode code, long at, string expected, string actual)
    {
        if (!holds)
        {
            findings.Add(code, at, expected, actual);
        }
    }
}
