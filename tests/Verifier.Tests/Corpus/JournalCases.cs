using System.Text;
using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests.Corpus;

/// <summary>Files of leaves, good and damaged, with and without checkpoints and keys.</summary>
internal static class JournalCases
{
    public static IEnumerable<CorpusCase> All(Folder folder) => Damaged(folder).Concat(Signed(folder)).Concat(Keys(folder)).Concat(BitFlips(folder));

    private static IEnumerable<CorpusCase> Damaged(Folder folder)
    {
        var good = SmallCourt.Log();
        string[] key = ["--key", SmallCourt.Signer.Vkey, "--checkpoint", folder.Write("checkpoint", good.Checkpoint(600, SmallCourt.Signer))];
        CorpusCase Case(string name, Action<List<byte[]>> damage, int exit, string? code = null, long? first = null)
        {
            List<byte[]> leaves = [.. good.Leaves];
            damage(leaves);
            return new CorpusCase(name, ["journal", folder.Write("leaves", [.. leaves.SelectMany(it => it.Append((byte)'\n'))]), .. key], exit, code, first);
        }

        yield return Case("as it was", _ => { }, 0);
        yield return Case("one entry deleted", it => it.RemoveAt(99), 1, "E-SEQ", 100);
        yield return Case("two entries swapped", it => (it[200], it[201]) = (it[201], it[200]), 1, "E-SEQ", 201);
        yield return Case("one entry twice", it => it.Insert(50, it[49]), 1, "E-SEQ", 51);
        yield return Case("the tail cut off", it => it.RemoveRange(590, 10), 1, "E-ROLLBACK");
        yield return Case("everything cut off", it => it.Clear(), 1);
        yield return Case("a leaf with a space", it => it[76] = Replaced(it[76], "\"kv\":1", "\"kv\": 1"), 1, "E-LEAF", 77);
        yield return Case("a leaf with an unknown key", it => it[76] = Replaced(it[76], "\"kv\":1", "\"kv\":1,\"x\":1"), 1, "E-LEAF", 77);
        yield return Case("a leaf with another origin", it => it[76] = Replaced(it[76], "it-road\",\"pos", "it-rail\",\"pos"), 1, "E-STORE", 77);
        yield return Case("a leaf recorded earlier", it => it[76] = Replaced(it[76], "\"rec\":77", "\"rec\":75"), 1, "E-TIME", 77);
        yield return Case("a leaf of a later version", it => it[76] = Replaced(it[76], "\"kv\":1", "\"kv\":2"), 1, "E-ROOT");
        yield return Case("a number with a leading zero", it => it[76] = Replaced(it[76], "\"cause\":0", "\"cause\":00"), 1, "E-LEAF", 77);
        yield return Case("a number with a fraction", it => it[76] = Replaced(it[76], "\"at\":0", "\"at\":0.0"), 1, "E-LEAF", 77);
        yield return Case("a number of 65 bits", it => it[76] = Replaced(it[76], "\"at\":0", "\"at\":9223372036854775808"), 1, "E-LEAF", 77);
        yield return Case("an escape that is not needed", it => it[76] = Replaced(it[76], "Send", "Sen\\u0064"), 1, "E-LEAF", 77);
        yield return Case("bytes that are no UTF-8", it => it[76] = [.. it[76][..^4], 0xff, .. it[76][^3..]], 1, "E-LEAF", 77);
        yield return Case("a carriage return at the end of a line", it => it[76] = [.. it[76], (byte)'\r'], 1, "E-LEAF", 77);
        yield return Case("a line of 70,000 bytes", it => it[76] = new byte[70_000].Select(_ => (byte)'x').ToArray(), 3, "E-FORMAT");
    }

    private static IEnumerable<CorpusCase> Signed(Folder folder)
    {
        var good = SmallCourt.Log();
        var leaves = folder.New("leaves");
        good.WriteLeaves(leaves);
        var at300 = folder.Write("checkpoint", good.Checkpoint(300, SmallCourt.Signer));
        var at600 = folder.Write("checkpoint", good.Checkpoint(600, SmallCourt.Signer));
        var at0 = folder.Write("checkpoint", good.Checkpoint(0, SmallCourt.Signer));
        string[] Ask(params string[] more) => ["journal", leaves, "--key", SmallCourt.Signer.Vkey, .. more.SelectMany(it => new[] { "--checkpoint", it })];
        yield return new("no checkpoint", Ask(), 0);
        yield return new("a tail that is not covered", Ask(at300), 0);
        yield return new("three checkpoints", Ask(at300, at0, at600), 0);
        yield return new("a checkpoint and no key", ["journal", leaves, "--checkpoint", at600], 2, "E-KEY");
        yield return new("a checkpoint of a larger log", Ask(folder.Write("checkpoint", SmallCourt.Log(700).Checkpoint(700, SmallCourt.Signer))), 1, "E-ROLLBACK");
        yield return new("a checkpoint by a thief", Ask(folder.Write("checkpoint", good.Checkpoint(600, SmallCourt.Thief))), 1, "E-KEY");
        yield return new("a checkpoint of a neighbour", Ask(folder.Write("checkpoint", SmallCourt.Log(600, SmallCourt.Neighbour.Origin).Checkpoint(600, SmallCourt.Neighbour))), 1, "E-STORE");
        yield return new("a neighbour's key", ["journal", leaves, "--key", SmallCourt.Neighbour.Vkey, "--checkpoint", at600], 1, "E-STORE");
        var rewritten = SmallCourt.Rewritten(350);
        var other = folder.New("leaves");
        rewritten.WriteLeaves(other);
        string[] AskOther(params string[] more) => ["journal", other, "--key", SmallCourt.Signer.Vkey, .. more.SelectMany(it => new[] { "--checkpoint", it })];
        yield return new("a suffix rewritten with all hashes, an early checkpoint", AskOther(at300), 0);
        yield return new("a suffix rewritten with all hashes, a late checkpoint", AskOther(at300, at600), 1, "E-ROOT", 0);
        yield return new("a rewritten entry between two checkpoints that touch", AskOther(folder.Write("checkpoint", good.Checkpoint(349, SmallCourt.Signer)), folder.Write("checkpoint", good.Checkpoint(350, SmallCourt.Signer))), 1, "E-ROOT", 350);
        yield return new("two roots of one size, the key stolen", AskOther(at600, folder.Write("checkpoint", rewritten.Checkpoint(600, SmallCourt.Signer))), 1, "E-FORK");
        yield return new("a smaller signed root that a larger one refutes", AskOther(folder.Write("checkpoint", good.Checkpoint(400, SmallCourt.Signer)), folder.Write("checkpoint", rewritten.Checkpoint(600, SmallCourt.Signer))), 1, "E-FORK");
        foreach (var (name, note, exit) in Notes(good))
        {
            yield return new($"a checkpoint with {name}", Ask(folder.Write("checkpoint", note)), exit);
        }
    }

    private static IEnumerable<(string, string, int)> Notes(CourtLog log)
    {
        var note = log.Checkpoint(600, SmallCourt.Signer);
        var body = note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        yield return ("a second signature by nobody known", note + SmallCourt.Thief.Line(body), 0);
        yield return ("the same signature twice", note + note[(body.Length + 1)..], 0);
        yield return ("a signature by a known key over something else", note + SmallCourt.Signer.Line("x\n"), 1);
        yield return ("a flipped bit in the signature", note[..^10] + (note[^10] == 'A' ? 'B' : 'A') + note[^9..], 1);
        yield return ("no signature", body + "\n", 3);
        yield return ("an extension line", SmallCourt.Signer.Sign(body + "more\n"), 3);
        yield return ("a size with a leading zero", SmallCourt.Signer.Sign(body.Replace("\n600\n", "\n0600\n", StringComparison.Ordinal)), 3);
        yield return ("a negative size", SmallCourt.Signer.Sign(body.Replace("\n600\n", "\n-600\n", StringComparison.Ordinal)), 3);
        yield return ("a size of 65 bits", SmallCourt.Signer.Sign(body.Replace("\n600\n", "\n18446744073709551616\n", StringComparison.Ordinal)), 3);
        yield return ("the largest size", SmallCourt.Signer.Sign(body.Replace("\n600\n", $"\n{long.MaxValue}\n", StringComparison.Ordinal)), 1);
        yield return ("a root of 31 bytes", SmallCourt.Signer.Sign($"{log.Origin}\n600\n{Convert.ToBase64String(new byte[31])}\n"), 3);
        yield return ("a carriage return", note.Replace("\n600\n", "\r\n600\n", StringComparison.Ordinal), 3);
        yield return ("no line feed at its end", note[..^1], 3);
        yield return ("a hyphen for the dash", note.Replace('\u2014', '-'), 3);
        yield return ("65 signatures", note + string.Concat(Enumerable.Repeat(note[(body.Length + 1)..], 64)), 3);
        yield return ("a signature by the same name under another id", body + "\n" + SmallCourt.Thief.Line(body) + note[(body.Length + 1)..], 0);
        yield return ("nothing in it", "", 3);
    }

    private static IEnumerable<CorpusCase> Keys(Folder folder)
    {
        CorpusCase Case(string name, CourtLog log, NoteSigner[] anchors, (long Size, NoteSigner Signer)[] checkpoints, int exit, string? code = null, long? first = null)
        {
            var leaves = folder.New("leaves");
            log.WriteLeaves(leaves);
            return new(
                name,
                ["journal", leaves, .. anchors.SelectMany(it => new[] { "--key", folder.Write("vkey", it.Vkey + "\n") }), .. checkpoints.SelectMany(it => new[] { "--checkpoint", folder.Write("checkpoint", log.Checkpoint(it.Size, it.Signer)) })],
                exit, code, first);
        }

        var (old, next, thief) = (SmallCourt.Signer, SmallCourt.Successor, SmallCourt.Thief);
        var rotated = SmallCourt.Log(300, before: (log, position) => position == 100 && log.AddRotation(old, next) > 0);
        yield return Case("keys rotated, the older anchor", rotated, [old], [(99, old), (100, next), (300, next)], 0);
        yield return Case("keys rotated, the newer anchor", rotated, [next], [(300, next)], 0);
        yield return Case("keys rotated, the newer anchor and an old checkpoint", rotated, [next], [(99, old)], 1, "E-KEY");
        yield return Case("keys rotated, the old key signs on", rotated, [old], [(100, old)], 1, "E-KEY");
        yield return Case("keys rotated, the new key signs early", rotated, [old, next], [(99, next)], 1, "E-KEY");
        var forged = SmallCourt.Log(300, before: (log, position) => position == 100 && log.AddRotation(old, thief, announcer: thief) > 0);
        yield return Case("a thief announces himself", forged, [old], [(300, thief)], 1, "E-KEY", 100);
        var wrongOld = SmallCourt.Log(300, before: (log, position) => position is 100 or 150 && log.AddRotation(old, next) > 0);
        yield return Case("a key that went goes again", wrongOld, [old], [(300, next)], 1, "E-KEY", 150);
        var revoked = SmallCourt.Log(300, before: (log, position) => position == 100 && log.AddRevocation(old, next, upTo: 90) > 0);
        yield return Case("a key revoked, the new one from outside", revoked, [old, next], [(90, old), (300, next)], 0);
        yield return Case("a key revoked, the new one not given", revoked, [old], [(300, next)], 1, "E-KEY");
        yield return Case("a key revoked, signed after its last size", revoked, [old, next], [(95, old)], 1, "E-KEY");
        var broken = SmallCourt.Log(300, before: (log, position) => position == 100 && log.Add("journal/keys", "journal.key-rotated", "\"old\":\"00000000\"") > 0);
        yield return Case("a rotation without a key", broken, [old], [(300, old)], 1, "E-KEY", 100);
    }

    // One bit anywhere: the leaf that holds it is named.
    private static IEnumerable<CorpusCase> BitFlips(Folder folder)
    {
        var log = SmallCourt.Log(120);
        var bytes = log.Leaves.SelectMany(it => it.Append((byte)'\n')).ToArray();
        var key = new[] { "--key", SmallCourt.Signer.Vkey, "--checkpoint", folder.Write("checkpoint", log.Checkpoint(120, SmallCourt.Signer)) };
        for (var seed = 0; seed < 80; seed++)
        {
            var random = new Random(seed);
            var at = random.Next(bytes.Length);
            byte[] damaged = [.. bytes];
            damaged[at] ^= (byte)(1 << random.Next(8));
            yield return new($"bit flipped at byte {at} ({Encoding.Latin1.GetString(bytes, at, 1)})", ["journal", folder.Write("leaves", damaged), .. key], null);
        }
    }

    private static byte[] Replaced(byte[] leaf, string old, string by)
    {
        var text = Encoding.UTF8.GetString(leaf);
        return text.Contains(old, StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(text.Replace(old, by, StringComparison.Ordinal)) : throw new ArgumentException($"No {old} in {text}.");
    }
}
