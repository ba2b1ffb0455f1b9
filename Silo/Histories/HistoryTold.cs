using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Alerts;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Urging;
using Supervision.Domain.Time;
using Supervision.Grains.Cases;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.LawFiles.Histories;

namespace Supervision.Silo.Histories;

/// <summary>Tells what entries say: folds the cases beside the grains, and compares each before and after.</summary>
/// <param name="packs">The packs that the cases follow.</param>
/// <param name="kinds">What entries mean.</param>
/// <param name="codec">Reads those of a case.</param>
internal sealed class HistoryTold(AdoptedPacks packs, KindRegister kinds, CaseEventCodec codec)
{
    private static readonly OffsetDateTimePattern Clock = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<Z+HH:mm>");

    private readonly SortedDictionary<string, Case.Opened> cases = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Urgings> urgings = new(StringComparer.Ordinal);

    private readonly Dictionary<string, ApprovalRequests> approvals = new(StringComparer.Ordinal);

    /// <summary>The entries of cases by their positions, for whatever follows from them.</summary>
    private readonly Dictionary<long, HistoryCause> told = [];

    /// <summary>Whether a case has been opened so far.</summary>
    public bool Knows(CaseNumber number) => cases.ContainsKey(number.Text);

    /// <summary>A case as those who must agree to its steps must know it.</summary>
    public CaseAsked AskedOf(CaseNumber number) => new(packs.Library, cases.GetValueOrDefault(number.Text) ?? (Case)new Case.Unopened(number));

    /// <summary>The requests for approval of a case so far.</summary>
    public ApprovalRequests ApprovalsOf(CaseNumber number) => approvals.GetValueOrDefault(number.Text, ApprovalRequests.None);

    /// <summary>What time alone led to.</summary>
    public HistoryAnswer Passed(Entry entry)
    {
        var at = Instant.FromDateTimeOffset(entry.OccurredAt);
        var it = Taken([entry], at);
        return new(
            null, Shown(at, cases[entry.Stream.Id].Procedure.Court), entry.Stream.Id, null, null, null,
            it.Facts, it.Findings, it.Dates, it.Unverified, it.Alerts);
    }

    /// <summary>What followed in other cases, an answer for each decision.</summary>
    public IEnumerable<HistoryAnswer> Followed(IReadOnlyList<Entry> entries)
    {
        foreach (var decision in entries.Where(IsTold).GroupBy(entry => (entry.Stream, entry.Command)))
        {
            var (first, at) = (decision.First(), Instant.FromDateTimeOffset(decision.First().OccurredAt));
            var it = Taken(decision, at);
            yield return new(
                null, Shown(at, cases[first.Stream.Id].Procedure.Court), first.Stream.Id, null,
                first.Cause is { } cause ? told.GetValueOrDefault(cause) : null, null,
                it.Facts, it.Findings, it.Dates, it.Unverified, it.Alerts);
        }
    }

    /// <summary>What came of a line.</summary>
    public HistoryAnswer Line(HistoryLine line, HistoryAct done, IEnumerable<Entry> entries, Refusal? refusal)
    {
        var it = Taken(entries.Where(IsTold), line.At);
        return new(line.Line, Shown(line.At, line.Court), done.Case.Text, done.Name, null, refusal, it.Facts, it.Findings, it.Dates, it.Unverified, it.Alerts);
    }

    /// <summary>Where every case stands, by number.</summary>
    public IEnumerable<HistoryEnd> Ends(Instant end, Court court) => cases.Values.Select(it => new HistoryEnd(
        Shown(end, court), it.Number.Text, it.Procedure.Reference, it.Place, it.Procedure[it.Place].Title, it.IsClosed, it.OpenedOn, it.ClosedOn,
        [.. it.Instances.Select(one => new HistoryInstance(one, it.Procedure.TitleOf(one), FactsOf(it, one)))], FactsOf(it, null),
        [.. it.Tracks.Select(track => new HistoryTrack(track.Track, track.Of, track.Place))],
        [.. it.Grounds.Select(ground => new HistoryGround(ground.Ground, ground.Of, ground.From, ground.GoneOn))],
        [
            .. it.Links.Select(link => new HistoryLink(
                LinkKinds.TextOf(link.As), link.Other?.Text, link.Court.Text, link.On, link.Ended?.On, link.Ended?.Place, link.Ended?.Title)),
        ],
        [.. it.Ties.People.Select(tie => new HistoryTie(tie.Person, Roles.TextOf(tie.As)))], it.Ties.Division?.Text, it.Findings,
        [.. LimitStandings.Of(it).Select(limit => Date(it, limit.Clock, limit.Standing, it.Procedure.Court.MomentOf(end)))],
        UnverifiedLimits.Of(it),
        [
            .. urgings.GetValueOrDefault(it.Number.Text, Urgings.None).All.Select(asked => new HistoryUrging(
                asked.Number.Value, asked.By, asked.Step, asked.On, asked.Due, asked.HasRunOut, asked.IsAnswered)),
        ],
        [
            .. ApprovalsOf(it.Number).All.Select(asked => new HistoryApproval(
                asked.Number.Value, asked.Asked.By.Who, asked.Asked.Step, asked.Asked.On, asked.Stage, asked.Until, asked.Length)),
        ]));

    /// <summary>Of a case, or of what was asked about it.</summary>
    private bool IsTold(Entry entry) =>
        kinds.OfStream(entry.Stream) is { IsCase: true } || kinds.OfEntry(entry) is { OfUrging: not null } or { OfApproval: not null };

    private Said Taken(IEnumerable<Entry> entries, Instant now)
    {
        var (facts, alerts) = (ImmutableArray.CreateBuilder<HistoryFact>(), ImmutableArray.CreateBuilder<HistoryAlert>());
        var findings = new SortedSet<string>(StringComparer.Ordinal);
        Case.Opened? before = null, after = null;
        foreach (var entry in entries)
        {
            var kind = kinds.OfEntry(entry);
            var was = cases.GetValueOrDefault(entry.Stream.Id);
            if (kind.OfUrging is { } urging)
            {
                urgings[entry.Stream.Id] = urgings.GetValueOrDefault(entry.Stream.Id, Urgings.None).After(urging(entry), packs.Library);
            }
            else if (kind.OfApproval is { } approval)
            {
                var happened = approval(entry);
                approvals[entry.Stream.Id] = approvals.GetValueOrDefault(entry.Stream.Id, ApprovalRequests.None).After(happened, packs.Library);
                told[entry.Position] = new HistoryCause(entry.Stream.Id, entry.Version) { Request = happened.Number.Value };
            }
            else
            {
                after = (Case.Opened)Case.Evolve(was ?? (Case)new Case.Unopened(new CaseNumber(entry.Stream.Id)), codec.ToFact(entry), packs.Library);
                before ??= was ?? after;
                cases[entry.Stream.Id] = after;
                told[entry.Position] = new HistoryCause(entry.Stream.Id, entry.Version);
            }

            var it = cases[entry.Stream.Id];
            var note = kind.NoteOf(entry, it.Procedure);
            facts.Add(new HistoryFact(entry.Version, entry.Kind, kind.Sentence(note, it.Procedure), FieldsOf(entry)));
            findings.UnionWith(FindingsOf(note));
            if (kind.Alerts?.Invoke(entry, it.Procedure) is { } alert)
            {
                alerts.Add(Told(alert, it.Ties));
            }
        }

        return new Said(
            facts.ToImmutable(), [.. findings],
            before is null || after is null ? [] : [.. Changed(before, after, after.Procedure.Court.MomentOf(now))],
            before is null || after is null ? [] : [.. NowUnverified(before, after)],
            alerts.ToImmutable());
    }

    private static IEnumerable<HistoryDate> Changed(Case.Opened before, Case.Opened after, Moment now) =>
        LimitStandings.Changed(before, after).Select(it => Date(after, it.Clock, it.After, now));

    private static IEnumerable<UnverifiedLimit> NowUnverified(Case.Opened before, Case.Opened after) =>
        UnverifiedLimits.Of(after).ExceptBy(UnverifiedLimits.Of(before).Select(it => it.Limit), it => it.Limit);

    private static IEnumerable<string> FindingsOf(EntryNote note) =>
        new[] { (note.IsNonconforming, "nonconforming"), (note.IsOverdue, "overdue"), (note is { IsLate: true, IsOverdue: false }, "late") }
            .Where(it => it.Item1).Select(it => it.Item2);

    private static HistoryAlert Told(Alert it, CaseTies ties) => new(
        it.Kind, it.Headline, it.Limit, it.Stage, it.On, it.Due, it.DueAt,
        it.To is { } one ? [one] : [.. ties.People.Where(tie => tie.As != Role.Party).Select(tie => tie.Person).Distinct()]);

    private static HistoryDate Date(Case.Opened it, ClockId called, LimitStanding standing, Moment now)
    {
        var (limit, ledger) = (it.Procedure[called.Limit], it[called].LedgerOrNull);
        return new(
            called.Limit, called.Of, it.Procedure.TitleOf(called.Limit, called.Of), limit.Kind, limit.IsTarget, standing.State,
            limit.Kind == LimitKind.Duty && it[called] is Clock.Running running && running.IsOverdue(limit.Counting, now),
            standing.Start, standing.Due, standing.DueAt, standing.Met, standing.MetAt,
            ledger is null ? null : Certificates.Of(it.Procedure, limit, ledger, standing.Met ?? now.On),
            Standstills.IdleOf(it, limit, it[called]) is { } idle && idle.IsIdle(now.On)
                ? new(idle.Ground.Id, idle.Since, idle.IsByLength, idle.End.On, idle.End.At, limit.Counting.IsPast(idle.Last, now))
                : null);
    }

    private static ImmutableSortedDictionary<string, string> FactsOf(Case.Opened it, InstanceId? of) =>
        it.Known.Where(known => known.Of == of).ToImmutableSortedDictionary(known => known.Fact.Text, known => known.Value, StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, string> FieldsOf(Entry entry) => entry.Fields.ToImmutableSortedDictionary(
        it => it.Name,
        it => it.Value switch
        {
            FieldValue.Text text => text.Value,
            FieldValue.Number number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            FieldValue.Personal personal => personal.Value,
            _ => "",
        },
        StringComparer.Ordinal);

    private static string Shown(Instant at, Court court) => Clock.Format(at.InZone(court.Zone).ToOffsetDateTime());

    private readonly record struct Said(
        ImmutableArray<HistoryFact> Facts,
        ImmutableArray<string> Findings,
        ImmutableArray<HistoryDate> Dates,
        ImmutableArray<UnverifiedLimit> Unverified,
        ImmutableArray<HistoryAlert> Alerts);
}
