using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Supervision.Grains.Cases;
using Supervision.Journal;
using Supervision.Silo.Hosting;
using Supervision.Silo.Proofs;

namespace Supervision.Silo.Verbs.Export;

/// <summary>One case as a file that proves itself.</summary>
internal static class BundleExport
{
    public static ExportKind Kind(ExportOptions shared)
    {
        var bundle = new Option<string>("--bundle") { Description = "Write one case with its proofs, as /cases/CASE/bundle does, to --out.", HelpName = "CASE" };
        return new ExportKind(bundle, async (parsed, cancellation) =>
        {
            var (store, output, number) = (shared.StoreOf(parsed), shared.OutOf(parsed), parsed.GetRequiredValue(bundle));
            var disclose = parsed.GetValue(shared.Disclose);
            var made = await Make(store, Stream(number), StoreSeal.Checkpoint(store, parsed.GetValue(shared.Checkpoint)), (_, _, _) => disclose, cancellation)
                ?? throw new UsageException($"The store in {store} has no sealed case '{number}'. A case is numbered court/number.");
            await ExportOptions.Write(output, file => JsonSerializer.SerializeAsync(file, made, JsonOutput.Compact, cancellation));
            return CommandLine.Done;
        });
    }

    private static async Task<Bundle?> Make(string store, StreamKey stream, Checkpoint at, MayShow mayShow, CancellationToken cancellation)
    {
        using (var reader = SqliteJournal.OpenReadOnly(store))
        {
            var proofs = reader.Proofs(() => at);
            if (proofs.Stream(stream, at.Size) is null)
            {
                return null;
            }

            if (StreamMapKeeper.AsLogged(proofs, stream) is { } proved)
            {
                return Exhibits.Bundle(proofs, proved, mayShow);
            }
        }

        // The case has moved since the map was logged: it is logged anew, as the server does it, and needs the right to write.
        using var randomness = RandomNumberGenerator.Create();
        await using var journal = StoreDirectory.Open(store, randomness);
        var growing = journal.Proofs(() => at);
        using var keeper = new StreamMapKeeper(journal, growing, TimeProvider.System);
        return await keeper.Prove(stream, cancellation) is { } mapped ? Exhibits.Bundle(growing, mapped, mayShow) : null;
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
