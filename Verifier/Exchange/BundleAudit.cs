using System.Text.Json;
using Supervision.Verifier.Signing;

namespace Supervision.Verifier.Exchange;

/// <summary>
/// Checks the bundle of one case: its leaves, their chain, their place in a signed tree, what is disclosed of them, and that
/// none is left out.
/// </summary>
public sealed class BundleAudit
{
    private const string Format = "supervision-bundle/1";

    private readonly Findings findings = new();
    private readonly JsonElement bundle;
    private readonly Trust trust;
    private readonly SignedCheckpoint checkpoint;
    private readonly Hash32 tag;
    private readonly ProvenLeaves leaves;
    private readonly KeyHistory keys;
    private readonly Disclosure disclosure;
    private readonly StreamChain chain;
    private readonly StreamName name;

    private BundleAudit(JsonElement bundle, Trust trust)
    {
        this.bundle = bundle;
        this.trust = trust;
        bundle.RequireFormat(Format);
        bundle.RequireOnly("format", "origin", "stream", "tag", "checkpoint", "entries", "map", "keys", "erasures");
        tag = bundle.Hash("tag");
        checkpoint = SignedCheckpoint.Parse(bundle.Text("checkpoint"));
        leaves = new ProvenLeaves(checkpoint, findings);
        keys = new KeyHistory(checkpoint.Origin, trust.Anchors);
        disclosure = new Disclosure(findings);
        chain = new StreamChain(tag, findings);
        name = new StreamName(findings);
    }

    /// <param name="json">The bundle, supervision-bundle/1.</param>
    /// <param name="trust">Keys to believe, and checkpoints that were seen.</param>
    /// <returns>What was found; its steps, in the order leaf, path, root, chain, fields, signature, completeness, say what was checked.</returns>
    /// <exception cref="MalformedInputException">It is no bundle.</exception>
    public static AuditOutcome Run(byte[] json, Trust trust)
    {
        using var document = JsonInput.Parse(json);
        return new BundleAudit(document.RootElement, trust).Run();
    }

    private AuditOutcome Run()
    {
        if (bundle.Text("origin") is var origin && origin != checkpoint.Origin)
        {
            findings.Add(FindingCode.Store, 0, $"a checkpoint of {origin}", $"one of {checkpoint.Origin}");
        }

        ReadErasures();
        foreach (var it in bundle.Part("entries", JsonValueKind.Array).EnumerateArray())
        {
            var bundled = BundledLeaf.Read(it.RequireOnly("leaf", "path", "fields", "withheld", "erased"));
            if (leaves.TryRead(bundled, out _, out var leaf))
            {
                chain.Add(leaf, Hash32.OfLeaf(bundled.Bytes));
                disclosure.Check(leaf, it);
                name.Add(leaf, it);
            }
        }

        name.Check(bundle);

        ReadKeys();
        var completeness = new CompletenessStep(tag, chain, findings).Check(bundle, leaves);
        Step[] steps = [.. leaves.Steps(), chain.Step(), disclosure.Step(), SignatureStep.Check(checkpoint, trust, keys, findings), completeness];
        return findings.Outcome(new AuditOutcome.Verified(chain.Count, 1, chain.Count == 0 ? "" : chain.Last.ToString(), checkpoint.Root.ToString())
        {
            Steps = [.. steps],
            Erased = disclosure.Erased,
            Unopened = disclosure.Unopened,
        });
    }

    private void ReadErasures()
    {
        foreach (var it in bundle.ListOrNone("erasures"))
        {
            if (leaves.TryRead(BundledLeaf.Read(it.RequireOnly("leaf", "path")), out var isProven, out var leaf) && isProven && !disclosure.AddErasure(leaf))
            {
                throw new MalformedInputException("entries of the kind personal.erasure-executed in 'erasures'", $"one at position {leaf.Position} of another");
            }
        }
    }

    // In the order of their positions, whatever the order of the file.
    private void ReadKeys()
    {
        var changes = new SortedDictionary<long, BundledLeaf>();
        foreach (var it in bundle.ListOrNone("keys"))
        {
            var bundled = BundledLeaf.Read(it.RequireOnly("leaf", "path"));
            if (leaves.TryRead(bundled, out var isProven, out var leaf) && isProven)
            {
                changes[leaf.Position] = KeyChange.IsOne(leaf)
                    ? bundled
                    : throw new MalformedInputException("entries that change the log's key in 'keys'", $"one at position {leaf.Position} of another kind");
            }
        }

        foreach (var bundled in changes.Values)
        {
            keys.Add(StrictLeaf.Read(bundled.Bytes), findings);
        }
    }
}
