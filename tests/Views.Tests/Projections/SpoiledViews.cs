using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Alerts;
using Supervision.Views.Approvals;
using Supervision.Views.Cases;
using Supervision.Views.Projections;
using Supervision.Views.Store;
using Supervision.Views.Tests.Cases;
using Supervision.Views.Trail;

namespace Supervision.Views.Tests.Projections;

/// <summary>
/// A journal with thirty random cases, and the views.db of it at several times: what a test lays into its folder is opened, brought up to
/// date, and compared row by row with one that was made of the same journal and never touched.
/// </summary>
public sealed class SpoiledViews : IAsyncLifetime
{
    public const int PageSize = 4096;

    private static readonly string[] Rows =
    [
        "SELECT number, pack, place, opened_on, closed_on, last_step, last_on, findings, due, suspended, division FROM case_view ORDER BY number",
        "SELECT c.number, t.person, t.role FROM case_tie t JOIN case_view c ON c.id = t.case_id ORDER BY 1, 2, 3",
        "SELECT c.number, d.pack, d.limit_id, d.due, d.suspended, d.ledger FROM duty d JOIN case_view c ON c.id = d.case_id ORDER BY 1, 3",
        "SELECT (SELECT count(*) FROM duty) || ' duties, ' || (SELECT count(*) FROM case_tie) || ' ties'",
        "SELECT * FROM trail ORDER BY position",
        "SELECT * FROM name ORDER BY id",
        "SELECT * FROM alert ORDER BY position",
        "SELECT * FROM alert_tie ORDER BY about, person, role",
        "SELECT * FROM alert_division ORDER BY about",
        "SELECT * FROM alert_seen ORDER BY alert, person",
        "SELECT * FROM alert_acknowledged ORDER BY alert, person",
        "SELECT * FROM alert_staff ORDER BY position",
        "SELECT * FROM alert_mark",
        "SELECT * FROM urging ORDER BY about, number",
        "SELECT * FROM approval ORDER BY about, number",
        "SELECT name, version, position, leaf, tables FROM projection ORDER BY name",

        // Answered by indices where they have what is asked for.
        "SELECT count(*), min(due), max(number) FROM case_view WHERE due IS NOT NULL",
        "SELECT last_on, number FROM case_view ORDER BY last_on, number",
        "SELECT pack, place, count(*) FROM case_view GROUP BY pack, place",
        "SELECT about, count(*) FROM trail GROUP BY about ORDER BY 1",
        "SELECT what, text FROM name ORDER BY what, text",
        "SELECT limit_id, count(*), min(due) FROM duty GROUP BY pack, limit_id ORDER BY 1",
    ];

    private readonly TestFolder folder = new();
    private TestEngine engine = null!;
    private int paths;

    internal IJournal Journal => engine.Journal;

    /// <summary>Of the whole journal, closed in order.</summary>
    public byte[] Whole { get; private set; } = [];

    /// <summary>Each is of a part of the journal, closed in order: of its first entries, of all before a second pack was adopted, of all but the last.</summary>
    public IReadOnlyList<byte[]> Earlier { get; private set; } = [];

    /// <summary>What the rows of the whole journal are.</summary>
    public string Expected { get; private set; } = "";

    public async Task InitializeAsync()
    {
        engine = await TestEngine.Start(pack: RandomCases.PackWithApproval);
        await RandomCases.Play(engine, seed: 5, cases: 30, steps: 60);
        var early = await Copy();
        await RandomCases.Play(engine, seed: 6, cases: 30, steps: 60);
        var beforePack = await Copy();
        await engine.Get<AdoptedPacks>().Adopt(new Supervision.LawFiles.Packs.PackSource(TestEngine.PackText, TestEngine.Pack, []), TestEngine.Nine);
        await RandomCases.Play(engine, seed: 7, cases: 30, steps: 60);
        var almost = await Copy();
        await RandomCases.Ask(engine, "A001");
        await engine.Observe("A001", "pay", new(2013, 1, 5));
        Whole = await Copy();
        Earlier = [early, beforePack, almost];
        Expected = Of(Open(Path(), Whole));
    }

    public async Task DisposeAsync()
    {
        await engine.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>A path in a folder of its own.</summary>
    public string Path() => System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, $"{++paths}")).FullName, "views.db");

    /// <summary>Opens what lies there and brings it up to date, as a served court does, packs first.</summary>
    /// <returns>What is wrong with the outcome; null when nothing is.</returns>
    internal async Task<string?> Complaint(string path, byte[]? file, byte[]? wal = null)
    {
        try
        {
            using var opened = Open(path, file, wal);
            await opened.Projector.CatchUp();
            opened.Store.Check();
            await opened.Projector.CatchUp();
            return Of(opened) is var found && found == Expected ? null : $"the rows are others: {FirstDifference(found)}";
        }
        catch (Exception thrown)
        {
            return $"{thrown.GetType().Name}: {thrown.Message}";
        }
    }

    /// <summary>Lays a file, opens it, and leaves the rest to the test.</summary>
    internal Opened Open(string path, byte[]? file, byte[]? wal = null)
    {
        foreach (var (suffix, bytes) in new (string, byte[]?)[] { ("", file), ("-wal", wal), ("-shm", null) })
        {
            File.Delete(path + suffix);
            if (bytes is not null)
            {
                File.WriteAllBytes(path + suffix, bytes);
            }
        }

        return Open(path, Journal);
    }

    internal Opened Open(string path, IJournal journal)
    {
        var log = new FakeLogCollector();
        using var factory = LoggerFactory.Create(it => it.AddProvider(new FakeLoggerProvider(log)));
        var (packs, kinds) = (engine.Get<AdoptedPacks>(), engine.Get<KindRegister>());

        // New ones, as a new process has them: they carry cases in memory.
        IProjection[] projections = 
        [
            new CaseProjection(journal, packs, new(), kinds), new TrailProjection(packs, kinds), new AlertProjection(journal, packs, new(), kinds), new ApprovalProjection(kinds, packs),
        ];
        var store = ViewStore.Open(System.IO.Path.GetDirectoryName(path)!, journal, projections, factory.CreateLogger<ViewStore>());
        return new Opened(path, store, new Projector(journal, packs, store, engine.Get<PeopleRegister>(), kinds), log);
    }

    internal static string Of(Opened opened) => opened.Store.Read(reader =>
    {
        var text = new StringBuilder();
        foreach (var sql in Rows)
        {
            using var command = reader.CreateCommand();
#pragma warning disable CA2100 // The tests' own words.
            command.CommandText = sql;
#pragma warning restore CA2100 // See above.
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                text.AppendJoin('|', Enumerable.Range(0, row.FieldCount).Select(it => Convert.ToString(row.GetValue(it), CultureInfo.InvariantCulture))).Append('\n');
            }
        }

        return text.ToString();
    });

    /// <summary>File and log as a process leaves them that is killed now.</summary>
    internal static (byte[] File, byte[] Wal) Killed(Opened opened) => (Bytes(opened.Path), Bytes(opened.Path + "-wal"));

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private async Task<byte[]> Copy()
    {
        var path = Path();
        using (var opened = Open(path, Journal))
        {
            await opened.Projector.CatchUp();
        }

        return await File.ReadAllBytesAsync(path);
    }

    private string FirstDifference(string found) => found.Split('\n').Zip(Expected.Split('\n')).FirstOrDefault(it => it.First != it.Second) is var (one, other) ? $"'{one}' for '{other}'" : "others are missing";

    internal sealed record Opened(string Path, ViewStore Store, Projector Projector, FakeLogCollector Log) : IDisposable
    {
        /// <summary>What an operator reads.</summary>
        public IEnumerable<string> Told => Log.GetSnapshot().Select(it => it.Message);

        public void Dispose() => Store.Dispose();
    }
}
