using System.Text;
using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests.Corpus;

/// <summary>Static exports, good and damaged.</summary>
internal static class TilesCases
{
    public static IEnumerable<CorpusCase> All(Folder folder)
    {
        var log = SmallCourt.Log();
        CorpusCase Case(string name, Action<string> damage, int exit, string? code = null, long? first = null, int size = 600)
        {
            var directory = folder.NewDirectory("tiles");
            log.WriteTiles(directory, size, SmallCourt.Signer);
            damage(directory);
            return new($"tiles: {name}", ["tiles", directory], exit, code, first);
        }

        foreach (var size in new[] { 0, 1, 255, 256, 257, 512, 513 })
        {
            yield return Case($"{size} entries", _ => { }, 0, size: size);
        }

        yield return Case("a leaf edited", it => Edit(it, "tile/entries/000", "\"kv\":1,\"by\":\"x\"", "\"kv\":1,\"by\":\"y\""), 1, "E-LEAF", 1);
        yield return Case("a leaf hash edited", it => Flip(it, "tile/0/001", (32 * 3) + 5), 1, "E-DERIVED", 260);
        yield return Case("a hash edited in the last tile", it => Flip(it, "tile/0/002.p/88", 0), 1, "E-DERIVED", 513);
        yield return Case("a hash of the level above edited", it => Flip(it, "tile/1/000.p/2", 32), 1, "E-DERIVED", 257);
        yield return Case("no tile of the level above", it => File.Delete(Path.Combine(it, "tile/1/000.p/2")), 2, "E-DERIVED");
        yield return Case("no second bundle of entries", it => File.Delete(Path.Combine(it, "tile/entries/001")), 2, "E-FORMAT");
        yield return Case("a bundle cut off", it => Cut(it, "tile/entries/001", 7), 3, "E-FORMAT");
        yield return Case("a bundle with more", it => Edit(it, "tile/entries/002.p/88", null, "x"), 3, "E-FORMAT");
        yield return Case("a tile cut off", it => Cut(it, "tile/0/001", 1), 3, "E-FORMAT");
        yield return Case("no checkpoint", it => File.Delete(Path.Combine(it, "checkpoint")), 3, "E-FORMAT");
        yield return Case("no key", it => File.Delete(Path.Combine(it, "log.vkey")), 2, "E-KEY");
        yield return Case("a key that is none", it => File.WriteAllText(Path.Combine(it, "log.vkey"), "court.example+00000000+AAAA\n"), 3, "E-FORMAT");
        yield return Case("a checkpoint by a thief", it => File.WriteAllText(Path.Combine(it, "checkpoint"), log.Checkpoint(600, SmallCourt.Thief)), 1, "E-KEY");
        yield return Case("the checkpoint of another log", it => File.WriteAllText(Path.Combine(it, "checkpoint"), SmallCourt.Rewritten(350).Checkpoint(600, SmallCourt.Signer)), 1, "E-ROOT");
        yield return Case("full tiles in place of the partial ones", Widen, 0, size: 300);
    }

    // As a log does when it has grown: the partial files are gone, the full ones hold more than the checkpoint covers.
    private static void Widen(string directory)
    {
        Directory.Delete(Path.Combine(directory, "tile"), recursive: true);
        var note = File.ReadAllText(Path.Combine(directory, "checkpoint"));
        SmallCourt.Log(512).WriteTiles(directory, 512, SmallCourt.Signer);
        File.WriteAllText(Path.Combine(directory, "checkpoint"), note);
        Directory.CreateDirectory(Path.Combine(directory, "tile/1/000.p"));
        File.WriteAllBytes(Path.Combine(directory, "tile/1/000.p/1"), File.ReadAllBytes(Path.Combine(directory, "tile/1/000.p/2"))[..32]);
    }

    private static void Flip(string directory, string file, int at) => Change(directory, file, it =>
    {
        it[at] ^= 1;
        return it;
    });

    private static void Cut(string directory, string file, int bytes) => Change(directory, file, it => it[..^bytes]);

    private static void Edit(string directory, string file, string? old, string by) => Change(directory, file, it =>
    {
        var text = Encoding.Latin1.GetString(it);
        var at = old is null ? text.Length : text.IndexOf(old, StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text[..at] + by + text[(at + (old?.Length ?? 0))..]);
    });

    private static void Change(string directory, string file, Func<byte[], byte[]> change)
    {
        var path = Path.Combine(directory, file);
        File.WriteAllBytes(path, change(File.ReadAllBytes(path)));
    }
}
