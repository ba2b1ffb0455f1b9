using System.Collections.Immutable;
using Dapper;
using NodaTime;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Approvals;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Store;
using Approver = Supervision.Domain.Procedures.Approver;

namespace Supervision.Views.Approvals;

/// <summary>Reads requests for approval: which are open from the views, and what was asked and decided from the journal, which alone has it.</summary>
internal sealed class ApprovalViews(ViewStore store, IJournalReader journal, ApprovalCodec codec, KindRegister kinds, AdoptedPacks packs, ApprovalDesk desk)
{
    /// <summary>The cases of some courts in which a request is open, first what lapses first.</summary>
    /// <exception cref="ViewsRebuildingException">They are being built anew.</exception>
    public ImmutableArray<CaseNumber> OpenIn(IEnumerable<string> courts, int atMost)
    {
        _ = store.WholeOf(ApprovalProjection.Called);
        return store.Read<ImmutableArray<CaseNumber>>(reader =>
        [
            .. reader.Query<string>(
                "SELECT about FROM approval WHERE until IS NOT NULL AND court IN @courts GROUP BY about ORDER BY min(until), about LIMIT @atMost",
                new { courts, atMost }).Select(it => kinds.CaseOf(StreamKey.Parse(it))).OfType<CaseNumber>(),
        ]);
    }

    /// <summary>The requests of a case, the newest first, as its stream has them.</summary>
    /// <param name="number">The case.</param>
    /// <param name="reader">For whom.</param>
    /// <param name="now">The engine's instant.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<ImmutableArray<ApprovalView>> Of(CaseNumber number, ApprovalReader reader, Instant now, CancellationToken cancellation)
    {
        var entries = (await journal.ReadStream(ApprovalCodec.StreamOf(number), 0, cancellation)).Where(it => kinds.FaultIn(it) is null).ToList();
        var (state, lines) = (ApprovalRequests.None, new Dictionary<ApprovalNumber, List<(Entry Entry, ApprovalEvent Happened)>>());
        foreach (var entry in entries)
        {
            var happened = codec.ToEvent(entry);
            state = state.After(happened, packs.Library);
            lines.TryAdd(happened.Number, []);
            lines[happened.Number].Add((entry, happened));
        }

        if (state.Procedure is not { } procedure)
        {
            return [];
        }

        var cases = await journal.ReadStream(CaseEventCodec.StreamOf(number), 0, cancellation);
        var it = desk.AskedOf(number, cases);
        return
        [
            .. state.All.Reverse().Select(request => View(
                number, state, request, lines[request.Number], it, reader, now, procedure,
                LapsedIn(lines[request.Number]) is { } lapsed ? desk.TiesOf(number, [.. cases.TakeWhile(entry => entry.Position < lapsed.Position)]) : null)),
        ];
    }

    /// <summary>The entry by which nobody had decided; null where there is none.</summary>
    private static Entry? LapsedIn(List<(Entry Entry, ApprovalEvent Happened)> lines) => lines[^1] is (var entry, ApprovalEvent.Lapsed) ? entry : null;

    private static ApprovalView View(
        CaseNumber number, ApprovalRequests state, ApprovalRequest request, List<(Entry Entry, ApprovalEvent Happened)> lines, CaseAsked it,
        ApprovalReader reader, Instant now, Procedure procedure, CaseTies? whenLapsed)
    {
        var (asked, rule) = (request.Asked, state.RuleOf(request));
        var waitsFor = request.Stage == ApprovalStage.Waiting ? rule.Chain[request.Turn] : null;
        var waitedFor = lines[^1].Happened is ApprovalEvent.Lapsed { Approver: not null } ? rule.Chain[request.Turn] : null;
        var mayDecide = waitsFor is not null && reader.MayDecide(waitsFor, request);
        var shows = reader.ShowsTexts || mayDecide;
        var then = request.IsOpen ? Then(it, request, now) : null;
        var limit = asked.Extends is { } extends ? procedure.TitleOf(extends, null) : null;
        return new ApprovalView(
            number, request.Number.Value, new StepOption(asked.Step, ProcedureWords.OfStep(asked.Step.Text, procedure)),
            asked.About is { } about ? procedure.TitleOf(about) : null, request.Stage, ApprovalStages.WordsOf(request.Stage), request.Until,
            procedure.Court.DayOf(now), request.Length, limit, asked.Due, then?.Due.On, then,
            [
                .. rule.Chain.Select(one => new ApproverView(
                    one.Title, one.Roles, one.IsAbove,
                    one == waitsFor ? reader.WhoCould(one, request, null)
                    : one == waitedFor ? reader.WhoCould(one, request, new(AtOf(lines[^1].Entry) - Duration.Epsilon, whenLapsed))
                    : [])),
            ],
            waitsFor is null ? null : request.Turn, request.Agreed.Length,
            [.. lines.Select(line => Line(line.Entry, line.Happened, procedure, shows, reader.NameOf))],
            mayDecide, request.IsOpen && reader.MayWithdraw(request));
    }

    /// <summary>How the limit would end if the request were granted now; null where it moves none, or the step is possible no more.</summary>
    private static Domain.Time.Certificate? Then(CaseAsked it, ApprovalRequest request, Instant now)
    {
        if (request.Asked.Extends is not { } limit || it.Foreseen(CaseAsked.TakenAs(request, now)) is not { Obstacle: null, After: var after })
        {
            return null;
        }

        var clock = new ClockId(limit, after.Procedure[limit].Per is null ? null : request.Asked.About);
        return after[clock].LedgerOrNull is { } ledger
            ? Certificates.Of(after.Procedure, after.Procedure[limit], ledger, after.Procedure.Court.DayOf(now))
            : null;
    }

    private static Instant AtOf(Entry entry) => Instant.FromDateTimeOffset(entry.OccurredAt);

    private static ApprovalEntry Line(Entry entry, ApprovalEvent happened, Procedure procedure, bool shows, Func<PersonId, string?> nameOf)
    {
        var (by, why, isLate) = happened switch
        {
            ApprovalEvent.Asked it => (it.By.Who, it.Grounds.Reason, it.IsLate),
            ApprovalEvent.Passed it => Of(it.Decision),
            ApprovalEvent.Granted it => Of(it.Decision),
            ApprovalEvent.Refused it => Of(it.Decision),
            ApprovalEvent.SentBack it => Of(it.Decision),
            ApprovalEvent.Withdrawn it => (it.By.Who, it.Why, false),
            ApprovalEvent.Lapsed => (null, null, true),
            _ => ((PersonId?)null, (string?)null, false),
        };
        return new ApprovalEntry(
            entry.Position, AtOf(entry), ApprovalWords.Of(happened, procedure, nameOf), by, by is { } who ? nameOf(who) : null,
            shows ? why : null, isLate);

        static (PersonId?, string?, bool) Of(ApprovalDecision it) => (it.By.Who, it.Why, it.IsLate);
    }
}

/// <summary>What one reader may know and do of the requests of a case.</summary>
/// <param name="MayDecide">Whether they could decide a request whose turn is an approver's.</param>
/// <param name="MayWithdraw">Whether they could take it back.</param>
/// <param name="WhoCould">Who could decide for an approver: now, or then.</param>
/// <param name="ShowsTexts">Whether they are shown reasons.</param>
/// <param name="NameOf">What people are called, as far as the reader may know.</param>
internal sealed record ApprovalReader(
    Func<Approver, ApprovalRequest, bool> MayDecide, Func<ApprovalRequest, bool> MayWithdraw,
    Func<Approver, ApprovalRequest, Earlier?, ImmutableArray<MayTake>> WhoCould, bool ShowsTexts, Func<PersonId, string?> NameOf);

/// <summary>An instant that is over.</summary>
/// <param name="At">Which.</param>
/// <param name="Ties">Who belonged to the case then, and where it lay; null where there was none.</param>
internal sealed record Earlier(Instant At, CaseTies? Ties);
