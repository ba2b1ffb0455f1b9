using System.Security.Cryptography;
using NodaTime;

namespace Supervision.EventLogs.Tests;

public sealed class SortedLogTests : IDisposable
{
    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, 2)]
    [InlineData(300, 2)]
    [InlineData(300, 5)]
    [InlineData(5_000, 3)]
    [InlineData(1 << 20, 128)]
    public void Days_AreSortedByDateAndFileOrder_WhateverTheLimits(int bufferBytes, int mostRuns)
    {
        var (path, written) = WriteRandomLog(seed: 20_061_224, events: 700);

        using var log = folder.Sort(path, new SpillLimits(bufferBytes, mostRuns));
        var days = log.Days().ToList();

        var expected = written.OrderBy(it => it.Day).GroupBy(it => it.Day).ToList();
        Assert.Equal(expected.Select(day => day.Key), days.Select(day => day.Day));
        Assert.Equal(
            expected.SelectMany(day => day.Select(it => (it.CaseId, it.Sequence, it.Day, it.Line))),
            days.SelectMany(day => day.Events.Select(it => (it.CaseId, it.Sequence, it.OccurredOn, it.Line))));
        Assert.All(days, day => Assert.All(day.Events, it => Assert.Equal(day.Day, it.OccurredOn)));
    }

    /// <summary>
    /// Rome put the clocks back from 3 to 2 on 25 October 2009: 02:50+02:00 is ten minutes before 02:00+01:00. The limits make one run of
    /// everything, and one of each event.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1 << 20)]
    public void EventsOfOneDay_AreInTheOrderOfTheirInstants_AndOfTheFileWhereTheseAreEqual(int bufferBytes)
    {
        string[] times =
        [
            "10:20:00+01:00", "09:00:00+01:00", "02:00:00+01:00", "02:50:00+02:00", "09:00:00.000000002+01:00", "09:00:00.000000001+01:00",
            "08:00:00Z", "00:00:00+02:00",
        ];
        var rows = times.Select(time => $"A,Payment,2009-10-25T{time}\n");

        using var log = folder.Sort(folder.WriteText("log.csv", "case,activity,date\n" + string.Concat(rows)), new SpillLimits(bufferBytes, 3));

        Assert.Equal([8, 4, 3, 2, 7, 6, 5, 1], Assert.Single(log.Days()).Events.Select(it => it.Sequence));
    }

    [Fact]
    public void Days_FromAndThrough_AreBothIncluded_AndMayBeReadAgain()
    {
        var (path, written) = WriteRandomLog(seed: 7, events: 300);
        using var log = folder.Sort(path, new SpillLimits(500, 4));
        var first = new LocalDate(2000, 1, 20);
        var last = new LocalDate(2000, 2, 10);
        var expected = written.Select(it => it.Day).Where(day => day >= first && day <= last).Distinct().Order().ToList();

        Assert.Equal(expected, log.Days(first, last).Select(day => day.Day));
        Assert.Equal(expected, log.Days(first, last).Select(day => day.Day));
        Assert.Equal(written.Count(it => it.Day <= last), log.EventsThrough(last));
        Assert.Equal(0, log.EventsThrough(new LocalDate(1999, 12, 31)));
        Assert.Equal(log.Events, log.EventsThrough(LocalDate.MaxIsoValue));
    }

    [Fact]
    public void Totals_AndHashOfTheFileAsGiven_AreKnownAfterTheRead()
    {
        var (path, written) = WriteRandomLog(seed: 8, events: 200);

        using var log = folder.Sort(path);

        Assert.Equal(
            (written.DistinctBy(it => it.CaseId).Count(), 200L, written.Min(it => it.Day), written.Max(it => it.Day)),
            (log.Cases, log.Events, log.FirstDay!.Value, log.LastDay!.Value));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), log.Sha256);
    }

    [Fact]
    public void SpillFiles_AreGoneAfterDispose()
    {
        var (path, _) = WriteRandomLog(seed: 9, events: 100);

        var log = folder.Sort(path, new SpillLimits(300, 4));
        Assert.InRange(Directory.GetFiles(folder.SpillPath, "*.run").Length, 2, 4);
        log.Dispose();
        log.Dispose();

        Assert.False(Directory.Exists(folder.SpillPath));
    }

    [Fact]
    public void SpillFiles_OfAKilledRun_AreDeletedAtTheNextStart_AndNothingElseIs()
    {
        var (path, _) = WriteRandomLog(seed: 10, events: 100);
        _ = Directory.CreateDirectory(folder.SpillPath);
        var left = System.IO.Path.Combine(folder.SpillPath, "000000.run");
        var strange = System.IO.Path.Combine(folder.SpillPath, "readme.txt");
        File.WriteAllText(left, "half a run");
        File.WriteAllText(System.IO.Path.Combine(folder.SpillPath, "lock"), "");
        File.WriteAllText(strange, "not ours");

        using (var log = folder.Sort(path))
        {
            Assert.Equal(100, log.Days().Sum(day => day.Events.Length));
        }

        Assert.Equal([strange], Directory.GetFiles(folder.SpillPath));
    }

    [Fact]
    public void SecondRun_InTheSameDirectory_IsRefused_AndLeavesTheFirstItsFiles()
    {
        var (path, _) = WriteRandomLog(seed: 11, events: 100);
        using var first = folder.Sort(path, new SpillLimits(300, 4));

        _ = Assert.Throws<IOException>(() => folder.Sort(path));

        Assert.Equal(100, first.Days().Sum(day => day.Events.Length));
    }

    [Fact]
    public void Cancellation_StopsTheRead_AndLeavesNoSpillFiles()
    {
        var (path, _) = WriteRandomLog(seed: 12, events: 5_000);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        _ = Assert.Throws<OperationCanceledException>(
            () => SortedLog.Read(path, LogFolder.Activities, LogFolder.Rome, folder.Path, cancellation: stop.Token));

        Assert.False(Directory.Exists(folder.SpillPath));
    }

    [Fact]
    public void Progress_NeverGoesBack_AndEndsAtTheEndOfTheFile()
    {
        var (path, _) = WriteRandomLog(seed: 13, events: 9_000);
        var reports = new Reports();

        SortedLog.Read(path, LogFolder.Activities, LogFolder.Rome, folder.Path, progress: reports).Dispose();

        var size = new FileInfo(path).Length;
        Assert.Equal([4_096L, 8_192L, 9_000L], reports.All.Select(report => report.Events));
        Assert.Equal(reports.All.OrderBy(report => report.BytesRead), reports.All);
        Assert.Equal(new ReadProgress(size, size, 9_000), reports.All[^1]);
    }

    /// <summary>A table whose rows lie in no order of days; few days, so that most share theirs.</summary>
    private (string Path, IReadOnlyList<(string CaseId, int Sequence, LocalDate Day, long Line)> Written) WriteRandomLog(int seed, int events)
    {
        var random = new Random(seed);
        var counts = new Dictionary<string, int>();
        var written = new List<(string CaseId, int Sequence, LocalDate Day, long Line)>();
        var text = new System.Text.StringBuilder("case,activity,date,resource,note\n");
        for (var line = 2; line < events + 2; line++)
        {
            var caseId = $"C{random.Next(events / 5)}";
            var day = new LocalDate(2000, 1, 1).PlusDays(random.Next(60));
            counts[caseId] = counts.GetValueOrDefault(caseId) + 1;
            written.Add((caseId, counts[caseId], day, line));
            _ = text.Append(FormattableString.Invariant($"{caseId},Payment,{day:uuuu-MM-dd},{random.Next(3)},{new string('x', random.Next(40))}\n"));
        }

        return (folder.WriteText("random.csv", text.ToString()), written);
    }

    private sealed class Reports : IProgress<ReadProgress>
    {
        public List<ReadProgress> All { get; } = [];

        public void Report(ReadProgress value) => All.Add(value);
    }
}
