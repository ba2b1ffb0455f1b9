using System.Globalization;

namespace Supervision.Verifier;

/// <summary>Compares the head row with what the entries amount to.</summary>
internal static class HeadAudit
{
    /// <param name="head">The row; null when there is none.</param>
    /// <param name="entries">How many entries were read.</param>
    /// <param name="tree">The tree over their leaves.</param>
    public static void Check(HeadRow? head, long entries, LeafTree tree, Findings findings)
    {
        if (head is not { } row)
        {
            findings.Add(FindingCode.Derived, 0, $"a head row of {entries} entries", "none");
            return;
        }

        if (row.Size != entries)
        {
            findings.Add(FindingCode.Derived, 0, $"a head row of {entries} entries", row.Size.ToString(CultureInfo.InvariantCulture));
        }

        var root = tree.Root();
        if (!Same(row.Root, root))
        {
            findings.Add(FindingCode.Derived, 0, $"a head row with root {root}", Convert.ToHexStringLower(row.Root));
        }

        CheckFrontier(row.Frontier, tree.Subtrees(), findings);
    }

    private static void CheckFrontier(byte[] frontier, IReadOnlyList<Hash32> subtrees, Findings findings)
    {
        if (frontier.Length != subtrees.Count * Hash32.Length)
        {
            findings.Add(FindingCode.Derived, 0, $"a head row with a frontier of {subtrees.Count * Hash32.Length} bytes", $"{frontier.Length} bytes");
            return;
        }

        for (var i = 0; i < subtrees.Count; i++)
        {
            var stored = frontier.AsSpan(i * Hash32.Length, Hash32.Length);
            if (!Same(stored, subtrees[i]))
            {
                findings.Add(FindingCode.Derived, 0, $"{subtrees[i]} as hash {i + 1} of the head row's frontier", Convert.ToHexStringLower(stored));
            }
        }
    }

    private static bool Same(ReadOnlySpan<byte> stored, Hash32 hash) => stored.Length == Hash32.Length && Hash32.Of(stored) == hash;
}
