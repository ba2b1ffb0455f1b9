using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests.Corpus;

/// <summary>Stores beside a signer's directory that is not of the same moment, not of the same log, or not whole.</summary>
internal static class SignerCases
{
    private const int Slot = 8192;

    public static IEnumerable<CorpusCase> All(Folder folder)
    {
        var (later, earlier) = SmallStore.Grown(folder);
        yield return new("signer: as it is", ["journal", later], 0);
        yield return new("signer: behind the store", ["journal", With(folder, journal: later, signer: earlier)], 0);
        yield return new("signer: ahead of the store, an old back-up", ["journal", With(folder, journal: earlier, signer: later)], 1, "E-ROLLBACK", 0);
        var (other, _) = (SmallStore.Make(folder), 0);
        yield return new("signer: of another history", ["journal", With(folder, journal: other.Directory, signer: later)], 1, "E-ROOT", 0);
        var gone = SmallStore.Copy(folder, later);
        Directory.Delete(Path.Combine(gone, "signer"), recursive: true);
        yield return new("signer: gone, although the store names it", ["journal", gone], 2, "E-KEY", 0);
        yield return new("signer: another key given", ["journal", later, "--key", other.Key], 1, "E-KEY", 0);

        // The newest of the 23 states of the later store stands in one slot, the one before it in the other.
        var state = File.ReadAllBytes(Path.Combine(later, "signer", "state"));
        var newer = System.Text.Encoding.ASCII.GetString(state[..Slot]).Contains("\nsize 40\n", StringComparison.Ordinal) ? 0 : 1;
        yield return State("the newer slot torn", 0, Torn(state, newer));
        yield return State("the older slot torn", 0, Torn(state, 1 - newer));
        yield return State("both slots torn", 3, Torn(Torn(state, 0), 1), "E-FORMAT");
        yield return State("a bit of the first slot's note flipped, the second empty", 3, [.. Flipped(state[..Slot]), .. new byte[Slot]], "E-FORMAT");
        yield return State("the very first write torn", 2, [.. new byte[Slot], .. Torn(state, 0)[..Slot]]);
        yield return State("two empty slots", 2, new byte[2 * Slot]);
        yield return State("no byte at all", 2, []);
        yield return State("longer than two slots", 3, new byte[(2 * Slot) + 1], "E-FORMAT");

        CorpusCase State(string name, int exit, byte[] bytes, string? code = null)
        {
            var directory = SmallStore.Copy(folder, later);
            File.WriteAllBytes(Path.Combine(directory, "signer", "state"), bytes);
            return new($"signer: {name}", ["journal", directory], exit, code, 0);
        }
    }

    // The first half of the slot's text is written, the rest is what stood there before: nothing.
    private static byte[] Torn(byte[] state, int slot)
    {
        byte[] torn = [.. state];
        torn.AsSpan((slot * Slot) + 200, Slot - 200).Clear();
        return torn;
    }

    private static byte[] Flipped(byte[] slot)
    {
        slot[slot.AsSpan().IndexOf("note "u8) + 10] ^= 1;
        return slot;
    }

    private static string With(Folder folder, string journal, string signer)
    {
        var directory = SmallStore.Copy(folder, journal);
        Directory.Delete(Path.Combine(directory, "signer"), recursive: true);
        Directory.Move(Path.Combine(SmallStore.Copy(folder, signer), "signer"), Path.Combine(directory, "signer"));
        return directory;
    }
}
