using Supervision.Silo.Tests.Processes;

namespace Supervision.Silo.Tests.Import;

public sealed class OneWriterTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [FactWith(Needs.Python)]
    public async Task Import_IntoAStoreThatIsBeingWritten_IsRefusedWithTheWritersId_AndReadersWorkMeanwhile()
    {
        var xes = Oracle.MakeLog(4, 150);
        var path = store.Write("log.xes", xes);
        var earliest = new LogText(xes).Events.MinBy(it => it.Day)!;
        using var writing = store.StartImport(path);
        await writing.Says($"Played through {earliest.Day.Year}");
        await writing.Signal("STOP");

        var second = (await store.Import(path)).Expect(1).WithoutStackTrace();
        var asOf = await store.AsOf(LogText.Text(earliest.Day));
        var one = (await Verb.Run("case", earliest.CaseId, "--store", store.Directory)).Expect(0);

        Assert.Contains($"The store in {store.Directory} is being written by process {writing.Id}.", second.Error, StringComparison.Ordinal);
        SameJson.AssertEqual(Oracle.AsOf(path, LogText.Text(earliest.Day)), asOf);
        Assert.StartsWith($"it-road/{earliest.CaseId}  ", one.Output, StringComparison.Ordinal);
        await writing.Signal("CONT");
        SameJson.AssertEqual(Oracle.Summary(path), TestStore.CountsIn((await writing.End()).Expect(0).Output));
    }

    [Fact]
    public async Task Import_WhileAnotherReadsItsLogForTheSameNewStore_IsRefused()
    {
        var rows = string.Concat(Enumerable.Range(0, 200_000).Select(n => $"A{n},Create Fine,2006-01-10\n"));
        var path = store.Write("log.csv", "case,activity,timestamp\n" + rows);
        using var reading = store.StartImport(path);
        await reading.Says("Reading ");
        var spill = Path.Combine(store.Directory, "import-spill", "lock");
        await reading.Until(() => File.Exists(spill));
        await reading.Signal("STOP");

        var second = (await store.Import(path)).Expect(1).WithoutStackTrace();

        Assert.Contains($"Another process sorts a log in {store.Directory}", second.Error, StringComparison.Ordinal);
        await reading.Signal("CONT");
        await reading.Kill();
    }
}
