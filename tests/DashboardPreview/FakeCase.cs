using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.DashboardPreview;

/// <summary>A step of a made-up case.</summary>
internal sealed record FakeStep(long Position, string Step, LocalDate On, bool IsNonconforming = false);

/// <summary>A made-up case: what happened in it, and what its clocks say on a day.</summary>
internal sealed record FakeCase(
    CaseNumber Number, ImmutableArray<FakeStep> Steps, string Place, LocalDate? StoodStillFrom = null, LocalDate? StoodStillUntil = null, int Extension = 0)
{
    public bool IsClosed => Place is "paid" or "collection";

    public int Findings => Steps.Count(it => it.IsNonconforming);

    public ImmutableArray<ClockView> Clocks(LocalDate today, bool withCertificates)
    {
        var clocks = ImmutableArray.CreateBuilder<ClockView>();
        Add("dispatch", new("Dispatch of the notice", "寄送通知"), LimitKind.Duty, 90, "create-fine", ["send-fine", "pay"], FakeProcedure.Dispatch);
        Add("payment", new("Payment", "缴纳"), LimitKind.Duty, 60, "notify", ["pay", "appeal", "collect"], FakeProcedure.Payment);
        Add("appeal", new("Appeal to the prefecture", "向省督申诉"), LimitKind.Right, 60, "notify", ["appeal"], FakeProcedure.Appeal);
        return clocks.ToImmutable();

        void Add(string limit, Title title, LimitKind kind, int days, string startsOn, ImmutableArray<string> metBy, Citation basis)
        {
            if (Steps.FirstOrDefault(it => it.Step == startsOn) is not { } start)
            {
                return;
            }

            var ledger = Ledger.From(start.On, StatedLength.FromDays(days));
            if (limit == "payment" && StoodStillFrom is { } from)
            {
                ledger = ledger.WithSuspension("instalments", from);
                ledger = StoodStillUntil is { } until ? ledger.WithResumption(until) : ledger;
            }

            ledger = limit == "dispatch" && Extension > 0 ? ledger.WithExtension(StatedLength.FromDays(Extension)) : ledger;
            var met = Steps.FirstOrDefault(it => metBy.Contains(it.Step) && it.Position > start.Position);
            clocks.Add(View(new LimitId(limit), title, kind, ledger, met, today, basis, withCertificates));
        }
    }

    private ClockView View(LimitId limit, Title title, LimitKind kind, Ledger ledger, FakeStep? met, LocalDate today, Citation basis, bool withCertificate)
    {
        var day = met?.On ?? today;
        var due = Counting.Plain.Due(ledger, day);
        var suspended = Counting.Plain.SuspendedDays(ledger, day);
        var total = NodaTime.Period.DaysBetween(ledger.Start, Counting.Plain.GrantedEnd(ledger));
        var left = NodaTime.Period.DaysBetween(today, due);
        var lapsed = kind == LimitKind.Right && met is null && left < 0;
        var urgency = met is not null || lapsed ? Urgency.Met
            : ledger.IsSuspended ? Urgency.Suspended
            : left switch { < 0 => Urgency.Overdue, 0 => Urgency.LastDay, <= 7 => Urgency.Soon, _ => Urgency.Calm };
        return new ClockView(
            limit, title, kind, urgency, ledger.Start, due, total, Extension > 0 && limit.Text == "dispatch" ? Extension : 0,
            Math.Clamp(NodaTime.Period.DaysBetween(ledger.Start, day) - suspended, 0, total), suspended, left,
            kind == LimitKind.Duty ? [Counting.Plain.DayAfterRunning(ledger, ((total * 2) + 2) / 3, day), due.PlusDays(-10), due] : [],
            met?.On, met is null ? null : FakeProcedure.TitleOf(met.Step), met is not null && met.On > due, lapsed,
            withCertificate ? CertificateOf(limit, ledger, due, day, basis) : null);
    }

    private Certificate CertificateOf(LimitId limit, Ledger ledger, LocalDate due, LocalDate day, Citation basis)
    {
        var lines = ImmutableArray.CreateBuilder<CertificateLine>();
        lines.Add(new("start", new(ledger.Start), new("Starts with the step of this day; the day is not counted.", "自当日步骤起算，当日不计入。")));
        lines.Add(new("length", new(ledger.Length.EndFrom(ledger.Start)), new($"{ledger.Length.Count} days, by {basis}; the last day is included.", $"期限{ledger.Length.Count}日，依据{basis}；末日计入。")));
        if (Extension > 0 && limit.Text == "dispatch")
        {
            lines.Add(new("extension", Counting.Plain.Granted(ledger), new($"Extended by {Extension} days.", $"延长{Extension}日。")));
        }

        foreach (var (_, from, until) in ledger.SuspensionsUpTo(day))
        {
            lines.Add(new("suspension", new(due), new($"Stood still from {from:uuuu-MM-dd} to {until:uuuu-MM-dd}.", $"{from:uuuu-MM-dd} 至 {until:uuuu-MM-dd} 中止。")));
        }

        lines.Add(new("due", new(due), new("Last day in time, counted in full.", "期限最后一日，全天有效。")));
        return new Certificate($"{FakeProcedure.Pack}/model#00000000 {limit}", basis, null, Counting.Plain.Rule, new(ledger.Start), ledger.Length,
            ledger.SuspensionsUpTo(day), ledger.Extensions, new(due), new(due), ledger.IsSuspended, ledger.IsSuspended, lines.ToImmutable())
        {
            Grounds = [.. ledger.Suspensions.Select(it => new CertificateGround(new("Stay", "中止"), it.Ground))],
        };
    }
}
