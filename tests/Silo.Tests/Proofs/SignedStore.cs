using Microsoft.Data.Sqlite;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Journal;
using Supervision.Signer;
using Supervision.Web.Proofs;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>A small store that the product's own signer seals, and the desk that proves its cases on a page; gone when the test ends.</summary>
internal sealed class SignedStore : IAsyncDisposable
{
    public const int Entries = 20;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sealed-store-");
    private readonly StreamMapKeeper keeper;

    private SignedStore()
    {
        var options = new JournalOptions(StandingClock.Make(), new SeededRandomness(3)) { Sealer = it => LogSigner.Open(it, new SignerOptions(Signer)) };
        Journal = JournalStores.Create(Store, new StoreIdentity(ProofCourt.Origin, "0123456789abcdef0123456789abcdef"), options);
        keeper = new StreamMapKeeper(Journal, Proofs, StandingClock.Make());
        Desk = new ProofDesk(Proofs, keeper, () => SignerDirectory.VerifierKey(Signer));
    }

    public CourtJournal Journal { get; }

    public StreamMapKeeper Keeper => keeper;

    public IProofDesk Desk { get; }

    public LogProofs Proofs => Journal.Proofs(() => Journal.Checkpoint);

    /// <summary>What outsiders are given as the log's key.</summary>
    public string KeyFile => Path.Combine(Signer, "log.vkey");

    private string Store => Path.Combine(folder.FullName, "store");

    private string Signer => Path.Combine(folder.FullName, "signer");

    /// <summary>Five cases, A0 to A4, of four entries each.</summary>
    public static async Task<SignedStore> Filled()
    {
        var store = new SignedStore();
        for (var i = 0; i < Entries; i++)
        {
            await store.Journal.Append(i < 5 ? ProofCourt.Opening(i) : ProofCourt.On(i % 5, $"c{i}", ProofCourt.Step($"Step {i}")));
        }

        return store;
    }

    public static CaseNumber Number(int number) => new($"it-road/A{number}");

    public async Task<CaseProof> Prove(int number) => await Desk.Prove(Number(number)) ?? throw new InvalidOperationException("There is no proof.");

    /// <summary>Changes rows behind the journal's back.</summary>
    public void Tamper(string sql) => Assert.True(Execute(sql) > 0, "Nothing was changed.");

    /// <summary>Runs SQL behind the journal's back; answers how many rows it changed.</summary>
    public int Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Store, "journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        keeper.Dispose();
        await Journal.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
