using System.Text.Json.Nodes;
using Supervision.Verifier.Proofs;
using Supervision.Verifier.Signing;

namespace Supervision.Verifier.Exchange;

/// <summary>What is said to join two sizes of one tree, in the form of <c>/proof/consistency</c>.</summary>
/// <param name="From">The smaller size.</param>
/// <param name="To">The larger size.</param>
/// <param name="FromRoot">Root at the smaller size; begins the path where that is a power of two.</param>
/// <param name="ToRoot">Root at the larger size.</param>
/// <param name="Path">RFC 6962 section 2.1.2.</param>
internal sealed record ConsistencyProof(long From, long To, Hash32 FromRoot, Hash32 ToRoot, IReadOnlyList<Hash32> Path)
{
    /// <summary>What a comparison writes of a fork.</summary>
    public const string ForkFormat = "supervision-fork/1";

    /// <summary>Reads an answer of <c>/proof/consistency</c>, or what a comparison has written of a fork.</summary>
    /// <exception cref="MalformedInputException">It is neither.</exception>
    public static ConsistencyProof Read(byte[] json)
    {
        using var document = JsonInput.Parse(json);
        var it = document.RootElement;
        if (it.TryGetProperty("format", out _))
        {
            it.RequireFormat(ForkFormat);
            it.RequireOnly("format", "first", "second", "from", "to", "fromRoot", "toRoot", "path");
            var (first, second) = (SignedCheckpoint.Parse(it.Text("first")), SignedCheckpoint.Parse(it.Text("second")));
            if ((first.Size, second.Size, second.Root) != (it.Number("from"), it.Number("to"), it.Hash("toRoot")))
            {
                throw new MalformedInputException("two checkpoints of the sizes and the root that the fork's proof is about", "others");
            }
        }
        else
        {
            it.RequireOnly("from", "to", "fromRoot", "toRoot", "path");
        }

        return new ConsistencyProof(it.Number("from"), it.Number("to"), it.Hash("fromRoot"), it.Hash("toRoot"), it.Hashes("path", MerkleProof.LongestPath));
    }

    /// <summary>The proof that these leaves give; null when there are too few of them.</summary>
    /// <param name="leaves">Leaf hashes from position 1 on; as many are read as the larger size says.</param>
    /// <param name="from">The smaller size, from 1.</param>
    /// <param name="to">The larger size.</param>
    public static ConsistencyProof? OfLeavesOrNull(IEnumerable<Hash32> leaves, long from, long to)
    {
        List<(long First, long End, LeafTree Tree)> parts = [.. Parts(0, from, to, isWhole: true).Select(it => (it.First, it.End, new LeafTree()))];
        var (all, smaller) = (new LeafTree(), default(Hash32));
        long index = 0;
        foreach (var leaf in leaves.Take((int)Math.Min(int.MaxValue, to)))
        {
            all.Add(leaf);
            foreach (var part in parts)
            {
                if (part.First <= index && index < part.End)
                {
                    part.Tree.Add(leaf);
                }
            }

            if (++index == from)
            {
                smaller = all.Root();
            }
        }

        return index == to ? new ConsistencyProof(from, to, smaller, all.Root(), [.. parts.Select(it => it.Tree.Root())]) : null;
    }

    public JsonObject ToJson() => new()
    {
        ["from"] = From,
        ["to"] = To,
        ["fromRoot"] = FromRoot.ToBase64(),
        ["toRoot"] = ToRoot.ToBase64(),
        ["path"] = new JsonArray([.. Path.Select(it => JsonValue.Create(it.ToBase64()))]),
    };

    // SUBPROOF(m, D[first:first+size], whole) of RFC 6962 section 2.1.2, as ranges of leaves.
    private static IEnumerable<(long First, long End)> Parts(long first, long m, long size, bool isWhole)
    {
        if (m == size)
        {
            return isWhole ? [] : [(first, first + size)];
        }

        var left = 1L;
        while (left * 2 < size)
        {
            left *= 2;
        }

        return m <= left
            ? Parts(first, m, left, isWhole).Append((first + left, first + size))
            : Parts(first + left, m - left, size - left, isWhole: false).Append((first, first + left));
    }
}
