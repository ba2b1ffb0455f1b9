using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Supervision.Grains.Cases;
using Supervision.Journal;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;
using Supervision.Views.Cases;
using Supervision.Web.Proofs;

namespace Supervision.Silo.Verbs.Export;

/// <summary>One case as a file that proves itself.</summary>
internal static class BundleExport
{
    public static ExportKind Kind(ExportOptions shared)
    {
        var bundle = new Option<string>("--bundle")
        {
            Description = "Write one case with its proofs, as /cases/CASE/bundle does, to --out.",
            HelpName = "CASE",
        };
        return new ExportKind(bundle, async (parsed, cancellation) =>
        {
            var (store, output, number) = (shared.StoreOf(parsed), shared.OutOf(parsed), parsed.GetRequiredValue(bundle));
            var disclosure = parsed.GetValue(shared.Disclose) ? Disclosure.OfPersonal : Disclosure.WithoutRight;
            var kept = parsed.GetValue(shared.Checkpoint);
            var (isThere, made) = AsLogged(store, Stream(number), StoreSeal.Checkpoint(store, kept), disclosure);
            var none = new UsageException($"The store in {store} has no sealed case '{number}'. A case is numbered court/number.");
            made ??= !isThere ? throw none
                : kept is null ? await Mapped(store, Stream(number), disclosure, cancellation) ?? throw none
                : throw new UsageException(
                    $"No map of all cases was logged between the last entry of '{number}' and the end of {kept.Name}; without --checkpoint one is.");
            await output.Write(file => JsonSerializer.SerializeAsync(file, made, JsonOutput.Compact, cancellation));
            await VerbConsole.Of(parsed).Say(
                $"Wrote {made.Entries.Count} entries of {number} with their proofs to {output.Name}.",
                $"已将 {number} 的 {made.Entries.Count} 条记录及其证明写入 {output.Name}。");
            return ExitCode.Done;
        });
    }

    private static (bool IsThere, Bundle? Bundle) AsLogged(string store, StreamKey stream, Checkpoint at, Disclosure disclosure)
    {
        using var reader = JournalStores.OpenReadOnly(store);
        var proofs = reader.Proofs(() => at);
        var bundle = StreamMapKeeper.AsLogged(proofs, stream) is { } proved ? Exhibits.Bundle(proofs, proved, disclosure) : null;
        return (proofs.Stream(stream, at.Size) is not null, bundle);
    }

    // The case has moved since the map was logged: it is logged anew, as the server does it, and needs the right to write.
    private static async Task<Bundle?> Mapped(string store, StreamKey stream, Disclosure disclosure, CancellationToken cancellation)
    {
        using var randomness = RandomNumberGenerator.Create();
        await using var journal = StoreDirectory.Open(store, randomness);
        var proofs = journal.Proofs(() => journal.Checkpoint);
        using var keeper = new StreamMapKeeper(journal, proofs, TimeProvider.System);
        return await keeper.Prove(stream, cancellation) is { } mapped ? Exhibits.Bundle(proofs, mapped, disclosure) : null;
    }

    private static StreamKey Stream(string number)
    {
        try
        {
            return new StreamKey(CaseEventCodec.Category, number);
        }
        catch (ArgumentException)
        {
            throw new UsageException($"'{number}' is no case number; expected court/number.");
        }
    }
}
