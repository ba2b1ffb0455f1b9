using Orleans;

namespace Supervision.HostContract.Tests.Providers;

[Collection(HostCollection.Name)]
public sealed class ReminderRowTests(GrainHostFixture hosts)
{
    [Theory, OnSqlite, OnPostgres]
    public Task Upsert_IsReadByGrainAndByName_AsItWas(string kind) => On(kind, async table =>
    {
        var (wake, sweep) = (Rows.Reminder("（2026）京01民初1号 'x'"), Rows.Reminder("（2026）京01民初1号 'x'", "扫 'sweep'"));
        sweep.Period = TimeSpan.FromDays(400);
        foreach (var reminder in new[] { wake, sweep, Rows.Reminder("other") })
        {
            reminder.ETag = await table.UpsertRow(reminder);
        }

        Assert.Equal(
            new[] { Rows.Line(wake), Rows.Line(sweep) }.Order(StringComparer.Ordinal),
            (await table.ReadRows(wake.GrainId)).Reminders.Select(Rows.Line).Order(StringComparer.Ordinal));
        Assert.Equal(Rows.Line(sweep), Rows.Line((await table.ReadRow(sweep.GrainId, sweep.ReminderName))!));
        Assert.Null(await table.ReadRow(sweep.GrainId, "another"));
        Assert.Empty((await table.ReadRows(Rows.Grain("nobody"))).Reminders);
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Upsert_OfAReminderThatIsThere_ReplacesIt_AndItsEtag(string kind) => On(kind, async table =>
    {
        var reminder = Rows.Reminder("again");
        var first = await table.UpsertRow(reminder);
        (reminder.StartAt, reminder.Period) = (Rows.Start.AddDays(1), TimeSpan.FromHours(1));
        reminder.ETag = await table.UpsertRow(reminder);

        Assert.NotEqual(first, reminder.ETag);
        Assert.Equal([Rows.Line(reminder)], (await table.ReadRows(reminder.GrainId)).Reminders.Select(Rows.Line));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Range_HoldsWhatIsAfterItsFirstAndUpToItsLast_OverTheEndOfTheRingToo(string kind) => On(kind, async table =>
    {
        var hashes = new List<uint>();
        foreach (var number in Enumerable.Range(0, 14))
        {
            var reminder = Rows.Reminder($"ring/{number}");
            hashes.Add(reminder.GrainId.GetUniformHashCode());
            await table.UpsertRow(reminder);
        }

        // The columns are signed: rows on either side of both ends are needed.
        Assert.Contains(hashes, static it => it > int.MaxValue);
        Assert.Contains(hashes, static it => it < int.MaxValue);
        uint[] ends = [.. hashes, 0, uint.MaxValue, int.MaxValue, (uint)int.MaxValue + 1];
        foreach (var (begin, end) in from begin in ends from end in ends select (begin, end))
        {
            var expected = hashes.Where(it => begin < end ? it > begin && it <= end : it > begin || it <= end);
            Assert.Equal(expected.Order(), (await table.ReadRows(begin, end)).Reminders.Select(static it => it.GrainId.GetUniformHashCode()).Order());
        }
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Remove_WithAnOldEtag_RemovesNothing_AndWithTheRightOne_JustThisOne(string kind) => On(kind, async table =>
    {
        var (reminder, kept) = (Rows.Reminder("removed"), Rows.Reminder("removed", "kept"));
        var old = await table.UpsertRow(reminder);
        var right = await table.UpsertRow(reminder);
        kept.ETag = await table.UpsertRow(kept);

        Assert.False(await table.RemoveRow(reminder.GrainId, reminder.ReminderName, old!));
        Assert.False(await table.RemoveRow(reminder.GrainId, "another", right!));
        Assert.True(await table.RemoveRow(reminder.GrainId, reminder.ReminderName, right!));
        Assert.False(await table.RemoveRow(reminder.GrainId, reminder.ReminderName, right!));
        Assert.Equal([Rows.Line(kept)], (await table.ReadRows(reminder.GrainId)).Reminders.Select(Rows.Line));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Times_AreUtc_ToTheMillisecond(string kind) => On(kind, async table =>
    {
        DateTime[] times =
        [
            Rows.Start, new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), new(2024, 2, 29, 12, 0, 0, 1, DateTimeKind.Utc), new(2026, 3, 29, 1, 30, 0, 999, DateTimeKind.Utc),
            new(2099, 12, 31, 23, 59, 59, 500, DateTimeKind.Utc),
        ];
        foreach (var time in times)
        {
            var reminder = Rows.Reminder("times");
            reminder.StartAt = time;
            await table.UpsertRow(reminder);
            var read = (await table.ReadRow(reminder.GrainId, reminder.ReminderName))!.StartAt;
            Assert.Equal((time, DateTimeKind.Utc), (read, read.Kind));
        }
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Upserts_OfManyAtOnce_AreAllCounted(string kind) => On(kind, async table =>
    {
        var etags = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => table.UpsertRow(Rows.Reminder("crowd")))));
        Assert.Equal(12, etags.Distinct().Count());
        Assert.Contains((await table.ReadRow(Rows.Grain("crowd"), "wake"))!.ETag, etags);
    });

    [Theory, OnSqlite, OnPostgres]
    public async Task Reminders_OfAnotherService_AreNotOurs_AndStayWhenOursAreCleared(string kind)
    {
        await using var database = await hosts.New(kind);
        database.Put();
        using var theirs = new ProviderPair(database.Invariant, database.ConnectionString, service: "theirs");
        await theirs.Start();
        await theirs.Reminders.UpsertRow(Rows.Reminder("same"));
        using var ours = new ProviderPair(database.Invariant, database.ConnectionString);
        await ours.Start();
        Assert.Empty((await ours.Reminders.ReadRows(0, 0)).Reminders);

        await ours.Reminders.UpsertRow(Rows.Reminder("same"));
        await ours.Reminders.TestOnlyClearTable();
        Assert.Empty((await ours.Reminders.ReadRows(0, 0)).Reminders);
        Assert.Single((await theirs.Reminders.ReadRows(0, 0)).Reminders);
    }

    private async Task On(string kind, Func<IReminderTable, Task> test)
    {
        await using var database = await hosts.New(kind);
        database.Put();
        using var providers = new ProviderPair(database.Invariant, database.ConnectionString);
        await providers.Start();
        await test(providers.Reminders);
    }
}
