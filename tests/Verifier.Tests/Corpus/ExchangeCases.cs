using System.Text.Json.Nodes;
using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests.Corpus;

/// <summary>Receipts, bundles, and comparisons of checkpoints, good and damaged.</summary>
internal static class ExchangeCases
{
    private static readonly string[] Key = ["--key", SmallCourt.Signer.Vkey];

    public static IEnumerable<CorpusCase> All(Folder folder) => Receipts(folder).Concat(Bundles(folder)).Concat(Maps(folder)).Concat(Comparisons(folder));

    private static IEnumerable<CorpusCase> Receipts(Folder folder)
    {
        var log = SmallCourt.Log();
        CorpusCase Case(string name, int exit, string? code = null, Action<JsonObject>? damage = null, long position = 77, int size = 600, NoteSigner? signer = null)
        {
            var receipt = log.Receipt(position, size, signer ?? SmallCourt.Signer);
            damage?.Invoke(receipt);
            return new($"receipt: {name}", ["receipt", folder.Write("receipt", CourtLog.Json(receipt)), .. Key], exit, code);
        }

        foreach (var (position, size) in new[] { (1, 1), (1, 2), (2, 2), (1, 600), (512, 600), (513, 513), (600, 600), (256, 257) })
        {
            yield return Case($"{position} of {size}", 0, position: position, size: size);
        }

        yield return new("receipt: no key", ["receipt", folder.Write("receipt", CourtLog.Json(log.Receipt(5, 600, SmallCourt.Signer)))], 2, "E-KEY");
        yield return Case("by a thief", 1, "E-KEY", signer: SmallCourt.Thief);
        yield return Case("another leaf", 1, "E-ROOT", it => it["leaf"] = log.Receipt(78, 600, SmallCourt.Signer)["leaf"]!.DeepClone());
        yield return Case("another index", 1, "E-POSITION", it => it["proof"] = it["proof"]!.GetValue<string>().Replace("index 76", "index 77", StringComparison.Ordinal));
        yield return Case("a hash less", 1, "E-ROOT", it => it["proof"] = WithoutLine(it["proof"]!.GetValue<string>(), 3));
        yield return Case("level L3 without a witness", 2, "E-KEY", it => it["level"] = "L3");
        yield return Case("level L1 under a signed checkpoint", 3, "E-FORMAT", it => it["level"] = "L1");
        yield return Case("a name that there is not", 3, "E-FORMAT", it => it["witness"] = "x");
        yield return Case("level L9", 3, "E-FORMAT", it => it["level"] = "L9");
        yield return Case("extra data, to which nothing commits", 3, "E-FORMAT", it => it["proof"] = it["proof"]!.GetValue<string>().Replace("\nindex", "\nextra AAAA\nindex", StringComparison.Ordinal));
        yield return Case("an index with a plus", 3, "E-FORMAT", it => it["proof"] = it["proof"]!.GetValue<string>().Replace("index 76", "index +76", StringComparison.Ordinal));
        yield return Case("no leaf", 3, "E-FORMAT", it => it.Remove("leaf"));
        yield return Case("another format", 3, "E-FORMAT", it => it["format"] = "supervision-receipt/2");
        yield return Case("an empty leaf", 1, "E-LEAF", it => it["leaf"] = "");
        foreach (var (name, text) in new[] { ("nothing", ""), ("a list", "[]"), ("deep", new string('[', 100_000)), ("twice", "{\"format\":\"a\",\"format\":\"b\"}"), ("half a pair", "{\"format\":\"\\ud800\"}"), ("half a pair in a name", "{\"\\ud800\":1,\"format\":2}"), ("half a pair in the only name", "{\"\\udc00\":1}"), ("a number", "1e999"), ("NaN", "{\"format\":NaN}") })
        {
            yield return new($"receipt: {name}", ["receipt", folder.Write("receipt", text), .. Key], 3, "E-FORMAT");
        }
    }

    private static IEnumerable<CorpusCase> Bundles(Folder folder)
    {
        var log = SmallCourt.Log();
        CorpusCase Case(string name, int exit, string? code = null, Action<JsonObject>? damage = null, string[]? key = null, NoteSigner? signer = null)
        {
            var bundle = log.Bundle("case/3", 600, signer ?? SmallCourt.Signer);
            damage?.Invoke(bundle);
            return new($"bundle: {name}", ["bundle", folder.Write("bundle", CourtLog.Json(bundle)), .. key ?? Key], exit, code);
        }

        static JsonArray Entries(JsonObject it) => it["entries"]!.AsArray();
        static JsonObject Noted(JsonObject proven)
        {
            proven["note"] = "x";
            return proven;
        }

        static void Withhold(JsonObject it)
        {
            var opening = Opening(it);
            opening["withheld"] = new JsonArray("number");
            opening.Remove("fields");
        }

        static JsonObject Opening(JsonObject it) => Entries(it).First(one => one!["fields"] is not null)!.AsObject();
        yield return Case("as it is", 0);
        yield return Case("no key", 2, "E-KEY", key: []);
        yield return Case("by a thief", 1, "E-KEY", signer: SmallCourt.Thief);
        yield return Case("without its last two events", 1, "E-OMITTED", it => { Entries(it).RemoveAt(Entries(it).Count - 1); Entries(it).RemoveAt(Entries(it).Count - 1); });
        yield return Case("without one in the middle", 1, "E-OMITTED", it => Entries(it).RemoveAt(2));
        yield return Case("without its first", 1, "E-OMITTED", it => Entries(it).RemoveAt(0));
        yield return Case("without any", 1, "E-OMITTED", it => Entries(it).Clear());
        yield return Case("one twice", 1, "E-SEQ", it => Entries(it).Add(Entries(it)[1]!.DeepClone()));
        yield return Case("an entry of another case", 1, "E-CHAIN", it => Entries(it).Add(log.Bundle("case/4", 600, SmallCourt.Signer)["entries"]![0]!.DeepClone()));
        yield return Case("without the map", 2, "E-OMITTED", it => it.Remove("map"));
        yield return Case("a map that counts one less", 1, "E-ROOT", it => it["map"]!["count"] = it["map"]!["count"]!.GetValue<long>() - 1);
        yield return Case("the map of another entry", 1, "E-ROOT", it => it["map"]!["leaf"] = Entries(it)[0]!["leaf"]!.DeepClone());
        yield return Case("too many siblings", 3, "E-FORMAT", it => it["map"]!["siblings"] = new JsonArray([.. Enumerable.Range(0, 257).Select(_ => JsonValue.Create(Convert.ToBase64String(new byte[32])))]));
        yield return Case("a path too long", 3, "E-FORMAT", it => Entries(it)[0]!["path"] = new JsonArray([.. Enumerable.Range(0, 65).Select(_ => JsonValue.Create(Convert.ToBase64String(new byte[32])))]));
        yield return Case("a path of no length", 1, "E-ROOT", it => Entries(it)[0]!["path"] = new JsonArray());
        yield return Case("another value", 1, "E-COMMITMENT", it => Opening(it)["fields"]!["number"]!["value"] = "it-road/A4");
        yield return Case("another salt", 1, "E-COMMITMENT", it => Opening(it)["fields"]!["number"]!["salt"] = Convert.ToBase64String(new byte[32]));
        yield return Case("a salt that is none", 3, "E-FORMAT", it => Opening(it)["fields"]!["number"]!["salt"] = "?");
        yield return Case("another case's name", 1, "E-COMMITMENT", it => it["stream"] = "case/4");
        yield return Case("the name of what is no case", 1, "E-COMMITMENT", it => it["stream"] = "3");
        yield return Case("a name of another kind", 3, "E-FORMAT", it => it["stream"] = 3);
        yield return Case("without its name", 0, null, it => it.Remove("stream"));
        yield return Case("a number withheld that would prove the name", 2, "E-MISSING", Withhold);
        yield return Case("a number withheld, and no name", 0, null, it => { Withhold(it); it.Remove("stream"); });
        foreach (var (where, add) in new (string, Action<JsonObject>)[]
        {
            ("the bundle", it => it["verdict"] = "lawful"),
            ("an entry", it => Entries(it)[1]!["note"] = "paid"),
            ("a disclosed value", it => Opening(it)["fields"]!["number"]!["shown"] = "it-road/A9"),
            ("the map", it => it["map"]!["streams"] = 1),
            ("an entry that erased", it => it["erasures"] = new JsonArray(Noted(log.Proven(1, 600)))),
            ("an entry that changed a key", it => it["keys"] = new JsonArray(Noted(log.Proven(1, 600)))),
        })
        {
            yield return Case($"a name that there is not, in {where}", 3, "E-FORMAT", add);
        }

        yield return new(
            "bundle: half a pair for the name of a field",
            ["bundle", folder.Write("bundle", CourtLog.Json(log.Bundle("case/3", 600, SmallCourt.Signer)).Replace("\"number\":{\"salt\"", "\"\\udc00\":{\"salt\"", StringComparison.Ordinal)), .. Key],
            3, "E-FORMAT");
        yield return Case("another entry for one that erased", 3, "E-FORMAT", it => it["erasures"] = new JsonArray(log.Proven(1, 600)));
        yield return Case("another entry for one that changed a key", 3, "E-FORMAT", it => it["keys"] = new JsonArray(log.Proven(1, 600)));
        yield return Case("a value neither shown nor withheld", 1, "E-MISSING", it => Opening(it).Remove("fields"));
        yield return Case("withheld what there is not", 1, "E-COMMITMENT", it => Opening(it)["withheld"] = new JsonArray("name"));
        yield return Case("said to be erased", 1, "E-MISSING", it => { Opening(it)["erased"] = new JsonObject { ["number"] = 5 }; Opening(it).Remove("fields"); });
        yield return Case("another stream's tag", 1, "E-CHAIN", it => it["tag"] = Convert.ToBase64String(log.Tag("case/4")));
        yield return Case("a neighbour's origin", 1, "E-STORE", it => it["origin"] = SmallCourt.Neighbour.Origin);
        yield return Case("entries that are none", 3, "E-FORMAT", it => it["entries"] = "all");
        yield return Case("a leaf edited", 1, "E-ROOT", it => Entries(it)[1]!["leaf"] = Entries(it)[1]!["leaf"]!.GetValue<string>().Replace("\"by\":\"x\"", "\"by\":\"y\"", StringComparison.Ordinal));
        yield return Case("the checkpoint of a rewritten log", 1, "E-ROOT", it => it["checkpoint"] = SmallCourt.Rewritten(350).Checkpoint(600, SmallCourt.Signer));
        yield return Case(
            "a fork that somebody else saw", 1, "E-FORK",
            key: [.. Key, "--checkpoint", folder.Write("checkpoint", SmallCourt.Rewritten(350).Checkpoint(600, SmallCourt.Signer))]);
        yield return Erased(folder, "properly erased", 0, null, "stream");
        yield return Erased(folder, "properly erased, under a name that nothing proves any more", 2, "E-MISSING", "nothing");
        yield return Erased(folder, "erased, without the entry", 1, "E-MISSING", "erasures");
        var rotated = SmallCourt.Log(300, before: (it, position) => position == 100 && it.AddRotation(SmallCourt.Signer, SmallCourt.Successor) > 0);
        var bundle = rotated.Bundle("case/3", 300, SmallCourt.Successor);
        yield return new("bundle: keys rotated", ["bundle", folder.Write("bundle", CourtLog.Json(bundle)), .. Key], 0);
        bundle.Remove("keys");
        yield return new("bundle: keys rotated, the change left out", ["bundle", folder.Write("bundle", CourtLog.Json(bundle)), .. Key], 1, "E-KEY");
    }

    private static CorpusCase Erased(Folder folder, string name, int exit, string? code, string without)
    {
        var log = SmallCourt.Log();
        var opening = log.Bundle("case/3", 600, SmallCourt.Signer)["entries"]!.AsArray().Select((it, at) => (it, at)).First(it => it.it!["fields"] is not null);
        var position = JsonNode.Parse(opening.it!["leaf"]!.GetValue<string>())!["pos"]!.GetValue<long>();
        var erasure = log.AddErasure($"{position}/number", "1/number");
        var bundle = log.Bundle("case/3", erasure, SmallCourt.Signer);
        var entry = bundle["entries"]![opening.at]!.AsObject();
        entry.Remove("fields");
        entry["erased"] = new JsonObject { ["number"] = erasure };
        bundle["erasures"] = new JsonArray(log.Proven(erasure, erasure));
        bundle.Remove(without);

        return new($"bundle: {name}", ["bundle", folder.Write("bundle", CourtLog.Json(bundle)), .. Key], exit, code);
    }

    // Whole logs whose maps are not what their leaves amount to.
    private static IEnumerable<CorpusCase> Maps(Folder folder)
    {
        CorpusCase Case(string name, Action<CourtLog> map, int exit, string? code = null, long? first = null)
        {
            var log = SmallCourt.Log(150);
            map(log);
            log.Add("case/1");
            var leaves = folder.New("leaves");
            log.WriteLeaves(leaves);
            return new($"map: {name}", ["journal", leaves], exit, code, first);
        }

        yield return Case("of everything", it => it.AddMap(), 0);
        yield return Case("of nothing", it => it.AddMap(0), 0);
        yield return Case("of a part", it => it.AddMap(70), 0);
        yield return Case("twice of the same", it => { it.AddMap(70); it.AddMap(70); }, 0);
        yield return Case("going back", it => { it.AddMap(70); it.AddMap(60); }, 1, "E-DERIVED", 152);
        yield return Case("with another root", it => it.AddMap(70, new byte[32]), 1, "E-ROOT", 151);
        yield return Case("of itself", it => it.AddMap(151), 1, "E-DERIVED", 151);
        yield return Case("with another number of streams", it => it.Add("journal/map", "journal.streams-mapped", $"\"upto\":0,\"streams\":1,\"root\":\"{Convert.ToBase64String(new byte[32])}\""), 1, "E-DERIVED", 151);
        yield return Case("without fields", it => it.Add("journal/map", "journal.streams-mapped"), 1, "E-DERIVED", 151);
    }

    private static IEnumerable<CorpusCase> Comparisons(Folder folder)
    {
        var (good, other) = (SmallCourt.Log(), SmallCourt.Rewritten(350));
        string Note(CourtLog log, long size, NoteSigner? signer = null) => folder.Write("checkpoint", log.Checkpoint(size, signer ?? SmallCourt.Signer));
        string Proof(CourtLog log, int from, int to) => folder.Write("proof", CourtLog.Json(log.Consistency(from, to)));
        var leaves = folder.New("leaves");
        good.WriteLeaves(leaves);
        var tiles = folder.NewDirectory("tiles");
        good.WriteTiles(tiles, 600, SmallCourt.Signer);
        CorpusCase Case(string name, string a, string b, int exit, string? code = null, params string[] more) => new($"compare: {name}", ["compare", a, b, .. Key, .. more], exit, code);
        yield return Case("the same", Note(good, 600), Note(good, 600), 0);
        yield return Case("two roots of one size", Note(good, 600), Note(other, 600), 1, "E-FORK");
        yield return Case("nothing to join them", Note(good, 300), Note(good, 600), 2, "E-FORK");
        foreach (var from in new[] { 1, 2, 255, 256, 257, 300, 512, 599 })
        {
            yield return Case($"a proof from {from}", Note(good, 600), Note(good, from), 0, null, "--proof", Proof(good, from, 600));
        }

        yield return Case("an empty log", Note(good, 0), Note(good, 600), 0);
        yield return Case("a fork, refuted by a proof", Note(good, 400), Note(other, 600), 1, "E-FORK", "--proof", Proof(other, 400, 600));
        yield return Case("a fork at a power of two, refuted by a proof", Note(good, 512), Note(other, 600), 1, "E-FORK", "--proof", Proof(other, 512, 600));
        string Changed(JsonObject proof, string name, JsonNode value)
        {
            proof[name] = value;
            return folder.Write("proof", CourtLog.Json(proof));
        }

        var elsewhere = Convert.ToBase64String(other.Root(300));
        yield return Case("a proof with a name that there is not", Note(good, 400), Note(good, 600), 3, "E-FORMAT", "--proof", Changed(good.Consistency(400, 600), "by", "x"));
        yield return Case("a proof that states another smaller root", Note(good, 400), Note(good, 600), 2, "E-FORK", "--proof", Changed(good.Consistency(400, 600), "fromRoot", elsewhere));
        yield return Case("a proof that states another larger root", Note(good, 400), Note(good, 600), 2, "E-FORK", "--proof", Changed(good.Consistency(400, 600), "toRoot", elsewhere));
        yield return Case(
            "a fork, whatever smaller root its proof states", Note(good, 400), Note(other, 600), 1, "E-FORK",
            "--proof", Changed(other.Consistency(400, 600), "fromRoot", Convert.ToBase64String(good.Root(400))));
        yield return Case("a proof of other sizes", Note(good, 400), Note(good, 600), 2, "E-FORK", "--proof", Proof(good, 399, 600));
        yield return Case("a proof of another log", Note(good, 400), Note(good, 600), 2, "E-FORK", "--proof", Proof(other, 400, 600));
        yield return Case("leaves", Note(good, 300), Note(good, 600), 0, null, "--journal", leaves);
        yield return Case("a fork, refuted by leaves", Note(other, 400), Note(good, 600), 1, "E-FORK", "--journal", leaves);
        yield return Case("too few leaves", Note(good, 300), Note(SmallCourt.Log(700), 700), 2, "E-FORK", "--journal", leaves);
        yield return Case("tiles", Note(good, 256), Note(good, 600), 0, null, "--tiles", tiles);
        yield return Case("one by a thief", Note(good, 300), Note(good, 600, SmallCourt.Thief), 1, "E-KEY", "--journal", leaves);
        yield return Case("of two courts", Note(good, 300), Note(SmallCourt.Log(300, SmallCourt.Neighbour.Origin), 300, SmallCourt.Neighbour), 1, "E-STORE");
        yield return new("compare: a fork without a key", ["compare", Note(good, 600), Note(other, 600)], 2);
        yield return new("compare: one alone", ["compare", Note(good, 600)], 4);
        yield return new("compare: what is not there", ["compare", Note(good, 600), "/nowhere/at/all"], 4);
    }

    private static string WithoutLine(string text, int at) => string.Join('\n', text.Split('\n').Where((_, line) => line != at));
}
