using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Grains;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Silo.Verify;
using Supervision.Views.Tests.Cases;
using Supervision.Views.Trail;

namespace Supervision.Views.Tests.Register;

/// <summary>A new kind of aggregate costs one row.</summary>
public sealed class RegisterTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 1, 5, 9, 0);

    [Fact]
    public async Task AnAggregateOfAnotherAssembly_IsWoken_AndShownInTrailAlertsAndReconciliation_ByItsRow()
    {
        await using var engine = await TestEngine.Start(kind: FundsKinds.Row);
        var funds = engine.Grains.GetGrain<IFundsGrain>("it-road/F1");
        Assert.NotNull((await funds.Submit(Command("pay-1", new FundsCommand.PayOut(Monday)))).Refusal);
        await funds.Submit(Command("receive-1", new FundsCommand.Receive(Monday)));
        Assert.Equal((1, Monday + Duration.FromDays(3)), await Reconciled(engine));

        // Three days later the wake index alone knows of it.
        engine.Clock.Reset(Monday + Duration.FromDays(4));
        Assert.Equal(1, (await engine.Wakes.Advance(engine.Clock.GetCurrentInstant(), "engine")).Added);
        await BoardTests.Project(engine);

        var rows = (await engine.Get<AuditDesk>().Search(new TrailQuery())).Rows.Where(it => it.Stream?.Contains("funds/it-road/F1", StringComparison.Ordinal) == true);
        Assert.Equal(
            [
                ("funds.stuck", new Title("Case money was not paid out in time", "案款未按期发放"), Timeliness.Overdue, "engine"),
                ("funds.received", new Title("Case money received", "收到案款"), Timeliness.None, "cashier-1"),
            ],
            rows.Select(it => (it.Kind, it.What, it.Timeliness, it.Author)));
        Assert.Equal(2, Search(engine, "it-road").Count(it => it.Stream == "funds/it-road/F1"));
        Assert.DoesNotContain(Search(engine, "cn-other"), it => it.Stream == "funds/it-road/F1");

        // What was refused before there was any stands with whoever asked.
        const string Asker = "refusals/asker/it-road/cashier-1";
        Assert.Equal(new Title("Refused: No money is there.", "已拒绝：没有案款。"), Assert.Single(Search(engine, "it-road"), it => it.Stream == Asker).What);
        Assert.DoesNotContain(Search(engine, "cn-other"), it => it.Stream == Asker);

        var alert = Assert.Single(await engine.Get<Supervision.Views.Cases.Board>().LatestAlerts(10));
        Assert.Equal(
            (AlertKind.Overdue, "funds/it-road/F1", null, new Title("Case money: stuck", "案款：滞留"), Monday + Duration.FromDays(3), false),
            (alert.Kind, alert.About, alert.Case, alert.Headline, alert.OccurredAt, alert.IsHistoric));
        Assert.Equal((1, null), await Reconciled(engine));
    }

    [Fact]
    public async Task AWakeThatIsMissingFromTheIndex_IsFoundForAnyKindThatIsWoken()
    {
        await using var engine = await TestEngine.Start(kind: FundsKinds.Row);
        await engine.Grains.GetGrain<IFundsGrain>("it-road/F1").Submit(Command("receive-1", new FundsCommand.Receive(Monday)));
        var armed = Armed(engine) with { Wakes = new Dictionary<string, long>() };

        var compared = await StoreFold.Run(engine.Directory, armed, engine.Get<KindRegister>(), CancellationToken.None);

        Assert.Equal(["a wake row for 2026-01-08T09:00:00Z of funds/it-road/F1"], compared.Findings.Select(it => it.Expected));
    }

    [Fact]
    public void EveryKind_OfAnEntryThatLacksItsFields_IsCalledByItsTitle() => Assert.All(
        HouseKinds.Rows.SelectMany(it => it.Entries), it => Assert.Equal(it.Title, it.Sentence(EntryNote.None, null)));

    [Fact]
    public void EveryKind_HasWordsInBothLanguages() => Assert.All(
        HouseKinds.Rows.SelectMany(it => it.Entries), it =>
        {
            Assert.Matches("^[a-z-]+\\.[a-z-]+$", it.Name);
            Assert.Matches("^[A-Z][A-Za-z' -]+$", it.Title.En);
            Assert.Matches("^\\p{IsCJKUnifiedIdeographs}+$", it.Title.Zh);
        });

    [Fact]
    public void TwoRows_OfOneCategoryOrOneKind_AreRefused()
    {
        Assert.Contains("'funds'", Assert.Throws<ArgumentException>(() => new KindRegister([FundsKinds.Row, FundsKinds.Row with { Entries = [] }])).Message, StringComparison.Ordinal);
        Assert.Contains("'funds.received'", Assert.Throws<ArgumentException>(() => new KindRegister([FundsKinds.Row, FundsKinds.Row with { Category = "money" }])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AKindOfAnotherProgram_IsCalledWhatTheJournalCallsIt() => Assert.Equal(new Title("x.y", "x.y"), HouseKinds.Register.OfEntry("x.y").Title);

    private static Command<FundsCommand> Command(string id, FundsCommand content) => new(id, "cashier-1", Roles.NameOf(Role.Finance), null, null, content);

    private static ImmutableArray<TrailRow> Search(TestEngine engine, string court) => engine.Get<AuditDesk>().Search(new TrailQuery(), new TrailReach(null, [new CourtId(court)])).Rows;

    private static StoreFold.Armed Armed(TestEngine engine)
    {
        using var rows = JournalStores.OpenRows(engine.Directory);
        return StoreFold.Armed.In(rows);
    }

    /// <summary>How many aggregates were folded, and the first wake; nothing disagrees.</summary>
    private static async Task<(long Woken, Instant? First)> Reconciled(TestEngine engine)
    {
        var armed = Armed(engine);
        var compared = await StoreFold.Run(engine.Directory, armed, engine.Get<KindRegister>(), CancellationToken.None);
        Assert.Empty(compared.Findings);
        return (compared.Woken, armed.Wakes.Count == 0 ? null : Instant.FromUnixTimeMilliseconds(armed.Wakes.Values.Min()));
    }
}
