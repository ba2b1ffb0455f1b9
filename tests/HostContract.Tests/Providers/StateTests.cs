using Orleans.Storage;

namespace Supervision.HostContract.Tests.Providers;

[Collection(HostCollection.Name)]
public sealed class StateTests(GrainHostFixture hosts)
{
    private const string Name = "note";

    [Theory, OnSqlite, OnPostgres]
    public Task Write_OverTheVersionThatWasRead_GivesTheNext(string kind) => On(kind, async providers =>
    {
        var grain = Rows.Grain("written");
        Assert.Equal((null, null, false), Rows.Values(await providers.Read<Kept>(grain)));
        var state = Rows.State("first");
        await providers.States.WriteStateAsync(Name, grain, state);
        Assert.Equal(("first", "1", true), Rows.Values(state));
        state.State = new Kept { Note = "second" };
        await providers.States.WriteStateAsync(Name, grain, state);
        Assert.Equal(("second", "2", true), Rows.Values(await providers.Read<Kept>(grain)));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Write_OverAnotherVersion_IsInconsistent_AndChangesNothing(string kind) => On(kind, async providers =>
    {
        var grain = Rows.Grain("raced");
        await providers.States.WriteStateAsync(Name, grain, Rows.State("first"));
        await providers.States.WriteStateAsync(Name, grain, Rows.State("theirs", etag: "1"));

        foreach (var etag in new[] { "1", "3", null })
        {
            await Assert.ThrowsAsync<InconsistentStateException>(() => providers.States.WriteStateAsync(Name, grain, Rows.State("ours", etag)));
            Assert.Equal(("theirs", "2", true), Rows.Values(await providers.Read<Kept>(grain)));
        }
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Write_OverAVersionOfWhichNoRowIsLeft_IsInconsistent(string kind) => On(kind, async providers =>
    {
        await Assert.ThrowsAsync<InconsistentStateException>(() => providers.States.WriteStateAsync(Name, Rows.Grain("gone"), Rows.State("ours", etag: "4")));
        Assert.Equal((null, null, false), Rows.Values(await providers.Read<Kept>(Rows.Grain("gone"))));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Clear_LeavesAVersion_ThatTheNextWriteGoesOver(string kind) => On(kind, async providers =>
    {
        var (grain, state) = (Rows.Grain("cleared"), Rows.State("first"));
        await providers.States.WriteStateAsync(Name, grain, state);
        await Assert.ThrowsAsync<InconsistentStateException>(() => providers.States.ClearStateAsync(Name, grain, Rows.State("first", etag: "7")));
        await providers.States.ClearStateAsync(Name, grain, state);
        Assert.Equal((null, "2", false), Rows.Values(state));
        Assert.Equal((null, "2", false), Rows.Values(await providers.Read<Kept>(grain)));

        await Assert.ThrowsAsync<InconsistentStateException>(() => providers.States.WriteStateAsync(Name, grain, Rows.State("late", etag: "1")));
        state.State = new Kept { Note = "again" };
        await providers.States.WriteStateAsync(Name, grain, state);
        Assert.Equal(("again", "3", true), Rows.Values(await providers.Read<Kept>(grain)));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Clear_WhereStatesAreDeleted_LeavesNoRow(string kind) => On(
        kind,
        async providers =>
        {
            var (grain, state) = (Rows.Grain("deleted"), Rows.State("first"));
            await providers.States.WriteStateAsync(Name, grain, state);
            await Assert.ThrowsAsync<InconsistentStateException>(() => providers.States.ClearStateAsync(Name, grain, Rows.State("first", etag: "2")));
            await providers.States.ClearStateAsync(Name, grain, state);
            Assert.Equal((null, null, false), Rows.Values(state));
            Assert.Equal((null, null, false), Rows.Values(await providers.Read<Kept>(grain)));

            await providers.States.WriteStateAsync(Name, grain, Rows.State("again"));
            Assert.Equal(("again", "1", true), Rows.Values(await providers.Read<Kept>(grain)));
        },
        deletes: true);

    [Theory, OnSqlite, OnPostgres]
    public Task Write_OfMegabytes_IsReadAsItWas(string kind) => On(kind, async providers =>
    {
        var text = string.Concat(Enumerable.Repeat("案件 \"quoted\" \\ \0 ", 200_000));
        await providers.States.WriteStateAsync(Name, Rows.Grain("large"), Rows.State(text));
        Assert.Equal((text, "1", true), Rows.Values(await providers.Read<Kept>(Rows.Grain("large"))));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Keys_OfAnyText_AreEachAGrainOfTheirOwn(string kind) => On(kind, async providers =>
    {
        string[] keys =
        [
            "（2026）京01民初1号", "（2026）京01民初１号", "it's", "it''s", "\"quoted\"", "'; DROP TABLE OrleansStorage; --", "x", "X", "x ", " x", "é", "e\u0301", "%", "_", "@ServiceId", "𠮷",
            "0/1", "0/10", new string('长', 500),
        ];
        foreach (var key in keys)
        {
            await providers.States.WriteStateAsync(Name, Rows.Grain(key), Rows.State(key));
        }

        foreach (var key in keys)
        {
            Assert.Equal((key, "1", true), Rows.Values(await providers.Read<Kept>(Rows.Grain(key))));
        }
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Keys_ThatAreTheSameHexadecimalNumber_ShareAState(string kind) => On(kind, async providers =>
    {
        // Orleans' provider takes such text for a number, before any statement of ours: a grain with a stored state must have another key.
        await providers.States.WriteStateAsync(Name, Rows.Grain("1A"), Rows.State("one"));
        Assert.Equal(("one", "1", true), Rows.Values(await providers.Read<Kept>(Rows.Grain("01a"))));
        Assert.Equal((null, null, false), Rows.Values(await providers.Read<Kept>(Rows.Grain("2A"))));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task States_OfOneGrain_AreApartByTheirNames(string kind) => On(kind, async providers =>
    {
        await providers.States.WriteStateAsync("note", Rows.Grain("both"), Rows.State("one"));
        await providers.States.WriteStateAsync("备注", Rows.Grain("both"), Rows.State("other"));
        Assert.Equal(("one", "1", true), Rows.Values(await providers.Read<Kept>(Rows.Grain("both"))));
        Assert.Equal(("other", "1", true), Rows.Values(await providers.Read<Kept>(Rows.Grain("both"), "备注")));
    });

    [Theory, OnSqlite, OnPostgres]
    public Task Writers_OverOneVersionAtOnce_OneIsFirst_AndTheOthersAreTold(string kind) => On(kind, async providers =>
    {
        foreach (var (etag, after) in new[] { (null, "1"), ("1", "2") })
        {
            var writers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(async () =>
            {
                try
                {
                    await providers.States.WriteStateAsync(Name, Rows.Grain("crowd"), Rows.State($"{number}", etag));
                    return $"{number}";
                }
                catch (InconsistentStateException)
                {
                    return null;
                }
            })));
            var first = Assert.Single(writers, static it => it is not null);
            Assert.Equal((first, after, true), Rows.Values(await providers.Read<Kept>(Rows.Grain("crowd"))));
        }
    });

    [Theory, OnSqlite, OnPostgres]
    public async Task State_OfAnotherService_IsNotOurs(string kind)
    {
        await using var database = await hosts.New(kind);
        database.Put();
        using var theirs = new ProviderPair(database.Invariant, database.ConnectionString, service: "theirs");
        await theirs.Start();
        await theirs.States.WriteStateAsync(Name, Rows.Grain("same"), Rows.State("theirs"));
        using var ours = new ProviderPair(database.Invariant, database.ConnectionString);
        await ours.Start();
        Assert.Equal((null, null, false), Rows.Values(await ours.Read<Kept>(Rows.Grain("same"))));
    }

    private async Task On(string kind, Func<ProviderPair, Task> test, bool deletes = false)
    {
        await using var database = await hosts.New(kind);
        database.Put();
        using var providers = new ProviderPair(database.Invariant, database.ConnectionString, deletes: deletes);
        await providers.Start();
        await test(providers);
    }
}
