using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Words;

namespace Supervision.Domain.Cases;

/// <summary>Writes the certificate of a due date from its ledger.</summary>
public static class Certificates
{
    /// <param name="procedure">The edition whose limit it is.</param>
    /// <param name="limit">The limit; it has a length for the ledger's start, or the ledger would not exist.</param>
    /// <param name="ledger">What the date is derived from.</param>
    /// <param name="today">Up to when a suspension that lasts is counted.</param>
    public static Certificate Of(Procedure procedure, TimeLimit limit, Ledger ledger, LocalDate today)
    {
        var rule = limit.RuleOf(ledger);
        var basis = rule.Basis;
        var question = limit.Counting.QuestionOf(ledger, today);
        var deadline = limit.Counting.Derive(ledger, today);
        var starts = StartsOf(procedure, limit);
        var goesOn = ledger.GoesOnSince is not null && limit.Continues is { } other ? procedure[other] : null;
        Title Why(CountStep step) => step switch
        {
            CountStep.Start when ledger.Before is not null => new Title("The day that is counted back from; it is not counted itself.", "自此日向前推算，当日不计入。"),
            CountStep.Counted { Length: var length, Direction: Direction.Backwards } => new Title(
                $"At least {LengthWords.Of(length).En} before it, by {basis}; the last day is included.", $"至少提前{LengthWords.Of(length).Zh}，依据{basis}；末日计入。"),
            CountStep.Start when goesOn is not null => new Title(
                $"Since {ledger.GoesOnSince:uuuu-MM-dd} it goes on from \"{goesOn.Title.En}\", and is counted from the first day of that one.",
                $"自 {ledger.GoesOnSince:uuuu-MM-dd} 起接续“{goesOn.Title.Zh}”，仍从该期限的起算日计算。"),
            CountStep.Start { InHours: true } it => HourOf(starts, it, ledger.At is not null),
            CountStep.Start when ledger.At is null && question.From.At is not null => new Title(
                $"Starts with {starts.En}; nobody knows at what time of that day, so it counts as of the last minute.",
                $"自{starts.Zh}起算；当日具体时刻不明，按当日最后一分钟计算。"),
            CountStep.Start { DayCounts: true } => new Title($"Starts with {starts.En}; this is the first day counted.", $"自{starts.Zh}起算，当日计入，为第一日。"),
            CountStep.Start => new Title($"Starts with {starts.En}; this day is not counted.", $"自{starts.Zh}起算，当日不计入。"),
            CountStep.Counted { Length: { IsInHours: true } length } => new Title(
                $"{LengthWords.Of(length).En}, by {basis}; the last minute is included.", $"期限{LengthWords.Of(length).Zh}，依据{basis}；届满的那一分钟计入。"),
            CountStep.Counted { Length: var length } => new Title(
                $"{LengthWords.Of(length).En}, by {basis}; the last day is included.", $"期限{LengthWords.Of(length).Zh}，依据{basis}；末日计入。"),
            CountStep.Due when ledger.IsSuspended => new Title("Stands still now: the last day moves on by one each day.", "目前中止计算：末日逐日顺延。"),
            CountStep.StoodStill stood => Named(stood, stood.Grounds, (it, grounds) => it with { Grounds = grounds }),
            CountStep.NotSuspended stood => Named(stood, stood.Grounds, (it, grounds) => it with { Grounds = grounds }),
            _ => StepWords.Why(step),
        };
        Title Named<T>(T step, ImmutableArray<string> grounds, Func<T, ImmutableArray<string>, T> with)
            where T : CountStep
        {
            ImmutableArray<Title> titles = [.. grounds.Select(ground => GroundOf(procedure, ground).Title)];
            return new(StepWords.Why(with(step, [.. titles.Select(it => it.En)]), "en"), StepWords.Why(with(step, [.. titles.Select(it => it.Zh)]), "zh"));
        }

        return new Certificate(
            $"{procedure.Reference} {limit.Id}", basis, limit.Counting.CalendarOrNull?.Reference.ToString(), limit.Counting.Rule,
            ledger.Before is null ? question.From : new Moment(ledger.Start), ledger.Length, question.Excluded, question.Extensions,
            deadline.Nominal, deadline.End,
            ledger.IsSuspended, ledger.IsSuspended || deadline.IsProvisional,
            [.. deadline.Steps.Select(step => new CertificateLine(step.Kind, step.At, step is CountStep.Counted ? Binding(Why(step), rule) : Why(step)))])
        {
            Before = ledger.Before,
            Grounds = [.. question.Excluded.Select(span => GroundOf(procedure, span.Ground))],
            Otherwise = [.. rule.Otherwise.Select(other => Reading(other, limit, ledger, today))],
            StoodStill = deadline.Steps.OfType<CountStep.StoodStill>().Sum(step => step.Days),
        };
    }

    /// <summary>Where there are several readings, which of them is counted by.</summary>
    private static Title Binding(Title why, LengthRule rule) => rule.Otherwise.IsEmpty ? why : new Title(
        $"{why.En} Of {rule.Otherwise.Length + 1} readings of the law this is the one that binds.",
        $"{why.Zh}法律有{rule.Otherwise.Length + 1}种理解，以此为准。");

    private static CertificateReading Reading(OtherReading other, TimeLimit limit, Ledger ledger, LocalDate today)
    {
        var read = ledger with { Length = other.Length };
        var deadline = other.Counting.Derive(read, today);
        var length = LengthWords.Of(other.Length);
        var words = other.Counting.Rule == limit.Counting.Rule ? null : RuleWords.Of(other.Counting.Rule);
        return new(
            other.Basis, other.Why,
            new($"{length.En}, by {other.Basis}.{(words is null ? "" : $" {words.En}")}", $"期限{length.Zh}，依据{other.Basis}。{words?.Zh}"),
            other.Length, other.Counting.Rule, ledger.Before is null ? other.Counting.QuestionOf(read, today).From : new Moment(ledger.Start),
            deadline.Nominal, deadline.End, ledger.IsSuspended || deadline.IsProvisional);
    }

    private static Title HourOf(Title starts, CountStep.Start start, bool isKnown) => (start.DayCounts, isKnown) switch
    {
        (true, true) => new($"Starts with {starts.En}; the hours run from that very minute.", $"自{starts.Zh}起算，自该分钟起计算小时。"),
        (false, true) => new($"Starts with {starts.En}; the hour of the event is not counted.", $"自{starts.Zh}起算，开始的小时不计入。"),
        _ => new(
            $"Starts with {starts.En}; nobody knows at what time of that day, so the hours run from its end.",
            $"自{starts.Zh}起算；当日具体时刻不明，自当日结束时起计算小时。"),
    };

    /// <summary>With what a limit begins: a step, or whichever of several was taken first or last.</summary>
    private static Title StartsOf(Procedure procedure, TimeLimit limit)
    {
        ImmutableArray<Title> steps = [.. limit.Starts.Select(step => procedure[step].Title)];
        var (en, zh) = (string.Join(", ", steps.Select(it => $"\"{it.En}\"")), string.Concat(steps.Select(it => $"“{it.Zh}”")));
        return steps.Length == 1 ? new(en, zh)
            : limit.StartsAt == StartsAt.Earliest ? new($"the first of {en}", $"{zh}中最先者")
            : new($"the last of {en}", $"{zh}中最后者");
    }

    /// <summary>A ground of a ledger: one of the pack's, or the step that stopped the limit.</summary>
    private static CertificateGround GroundOf(Procedure procedure, string ground)
    {
        var key = GroundKey.Parse(ground);
        foreach (var known in procedure.Grounds)
        {
            if (known.Id == key.Ground)
            {
                return new(key.Of is { } one ? known.Title.With(procedure.TitleOf(one)) : known.Title, known.From.Text);
            }
        }

        return new(Procedure.TitleOf(new StepId(ground), procedure), ground);
    }
}
