using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>What stands in the way of a request. Observations are not asked: they report what has happened.</summary>
public static class Requests
{
    /// <returns>
    /// The first obstacle, in the order unknown step, role, place, taken once already, extensions used up, day, what must be said; null when there is
    /// none.
    /// </returns>
    /// <param name="asked">The request.</param>
    /// <param name="it">The case.</param>
    /// <param name="isApproved">Whether all who must agree to it have agreed.</param>
    public static Refusal? ObstacleTo(CaseCommand.Request asked, Case.Opened it, bool isApproved = false)
    {
        if (!it.Procedure.Has(asked.Step))
        {
            return UnknownStep(it.Procedure);
        }

        var step = it.Procedure[asked.Step];
        if (step.ComesAbout is { } after)
        {
            return ByItself(step, it.Procedure[after.Limit]);
        }

        var roles = RolesOf(step, it, asked.Bearing);
        return !roles.Contains(asked.Role) ? NotForThisRole(step, roles, asked.Role)
            : step.Approval is { } approval && !isApproved ? WantsApproval(step, approval)
            : BearingRules.ObstacleTo(asked.Bearing, step, it, asked.On ?? it.Procedure.Court.DayOf(asked.At))
                ?? PlaceObstacle(step, it, asked.Bearing.About) ?? DayObstacle(asked, step, it) ?? GroundsRules.ObstacleTo(asked, step, it);
    }

    /// <summary>Who may ask for a step, by what is known of the case and what is stated with it.</summary>
    public static ImmutableArray<RoleName> RolesOf(Step step, Case.Opened it, Bearing said)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(said);
        return step.RolesFor(fact => said.States.LastOrDefault(stated => stated.Fact == fact)?.Value ?? it.KnownOf(fact, said.About));
    }

    private static Refusal? DayObstacle(CaseCommand.Request asked, Step step, Case.Opened it)
    {
        var today = it.Procedure.Court.DayOf(asked.At);
        var on = asked.On ?? today;
        return on > today ? StillToCome(step, today)
            : !it.Procedure.Court.Had(on) ? NeverWas(on)
            : it.LastOn is { } last && on < last ? BeforeTheLastStep(step, it)
            : step.Within is { } within ? WithinObstacle(step, it, new ClockId(within, asked.Bearing.About), it.Procedure.WhenOf(asked))
            : null;
    }

    private static Refusal? WithinObstacle(Step step, Case.Opened it, ClockId within, Moment when)
    {
        var limit = it.Procedure[within.Limit];
        return it[within].LedgerOrNull is { } ledger && limit.Counting.End(ledger, when.On) is var end && limit.Counting.IsPast(end, when)
            ? RunOut(step, limit, end)
            : null;
    }

    /// <summary>
    /// A limit that the article lets this step extend so many times has been; or none that it extends runs, and the step leads nowhere besides: it would
    /// come to nothing.
    /// </summary>
    private static Refusal? ExtensionObstacle(Step step, Case.Opened it, InstanceId? about)
    {
        var runs = false;
        foreach (var (limit, of, clock) in it.AllClocks())
        {
            if (clock is Clock.Running running && (about is null || of is null || about == of) && limit.ExtendedBy.ContainsKey(step.Id))
            {
                runs = true;
                if (limit.MostExtensions.TryGetValue(step.Id, out var most) && running.Ledger.ExtendedBy.Count(by => by == step.Id.Text) >= most)
                {
                    return ExtendedAlready(step, limit, most);
                }
            }
        }

        return runs || step.Moves.Any(move => move.From != move.To) ? null
            : it.Procedure.Limits.FirstOrDefault(limit => limit.ExtendedBy.ContainsKey(step.Id)) is { } idle ? NothingToExtend(step, idle)
            : null;
    }

    /// <summary>There is no such case, and no procedure under which one of that number could be opened.</summary>
    public static Refusal NoProcedureFor(CaseNumber number) => new(
        "unknown-case",
        new Title(
            $"There is no case {number}, and no procedure of a court \"{number.Court}\" under which it could be opened.",
            $"没有案件 {number}，也没有法院“{number.Court}”可据以立案的程序。"),
        null);

    /// <returns>Why no case is opened under such a number; null when one may be.</returns>
    public static Refusal? NumberObstacle(CaseNumber number) => number.IsLegible ? null : Illegible;

    /// <returns>Why the procedure does not allow a step where the case is, whoever asks and whatever they say; null when it does.</returns>
    /// <param name="step">The step.</param>
    /// <param name="it">The case.</param>
    /// <param name="about">Which of several it is about; null for the whole case, or, of a step about one of several, for any of them.</param>
    public static Refusal? PlaceObstacle(Step step, Case.Opened it, InstanceId? about)
    {
        if (step is { About: { } kind, Adds: false } && about is null)
        {
            List<InstanceId> there = [.. it.Instances.Where(one => it.Procedure.IsA(one.Kind, kind))];
            List<Refusal?> found = [.. there.Select(one => PlaceObstacle(step, it, one))];
            return found.Count == 0 ? NobodyToBeAbout(step, kind, it) : found.Contains(null) ? null : found[0];
        }

        var ordinal = it.Procedure.OrdinalOf(step.Id);
        return it.TargetOf(step.Id, about) is null ? NotAllowedHere(step, it, about)
            : step.IsOnce && (about is { } each && !step.Adds ? it.Seen.Has(ordinal, each) : it.Seen.Has(ordinal)) ? TakenAlready(step)
            : ExtensionObstacle(step, it, about);
    }

    private static Refusal NobodyToBeAbout(Step step, InstanceKindId kind, Case.Opened it)
    {
        var title = it.Procedure.KindOrNull(kind)?.Title ?? new Title(kind.Text, kind.Text);
        return new(
            "nothing-to-be-about",
            new Title($"\"{step.Title.En}\": the case has no {title.En.ToLowerInvariant()} yet.", $"“{step.Title.Zh}”：本案尚无{title.Zh}。"),
            step.Basis);
    }

    /// <summary>Without the name that was asked for: a refusal is journalled in clear, and whoever made up a name would write it there.</summary>
    internal static Refusal UnknownStep(Procedure procedure) => new(
        "unknown-step",
        new Title(
            $"The procedure \"{procedure.Title.En}\" has no such step. It has: {Names(procedure.Steps, it => it.Id.Text)}.",
            $"程序“{procedure.Title.Zh}”没有此步骤。可用步骤：{Names(procedure.Steps, it => it.Id.Text)}。"),
        null);

    private static Refusal NotForThisRole(Step step, ImmutableArray<RoleName> roles, RoleName role) => new(
        "not-for-this-role",
        new Title(
            $"\"{step.Title.En}\" may be requested by: {string.Join(", ", roles)}. You act as: {role}.",
            $"“{step.Title.Zh}”可由以下角色申请：{string.Join("、", roles)}。您当前的角色：{role}。"),
        step.Basis);

    private static Refusal NotAllowedHere(Step step, Case.Opened it, InstanceId? about)
    {
        var place = it.Procedure[it.PlaceFor(step, about)];
        var allowed = it.Procedure.AllowedAt(place.Id).ToList();
        var (en, zh) = allowed.Count == 0
            ? place.IsFinal ? ("nothing, the case is closed", "无，案件已结") : ("nothing more there", "无")
            : (Names(allowed, other => other.Title.En), Names(allowed, other => other.Title.Zh));
        return new(
            "not-allowed-here",
            new Title(
                $"\"{step.Title.En}\" is not possible while the case stands at \"{place.Title.En}\". Possible now: {en}.",
                $"案件处于“{place.Title.Zh}”时不能进行“{step.Title.Zh}”。目前可进行：{zh}。"),
            step.Basis);
    }

    private static Refusal ExtendedAlready(Step step, TimeLimit limit, int most) => new(
        "extended-already",
        new Title(
            $"\"{step.Title.En}\" is possible {(most == 1 ? "once" : $"{most} times")} for \"{limit.Title.En}\", and was granted already.",
            $"“{step.Title.Zh}”对“{limit.Title.Zh}”限{most}次，此前已经批准。"),
        step.Basis);

    private static Refusal WantsApproval(Step step, ApprovalRule approval) => new(
        "wants-approval",
        new Title(
            $"\"{step.Title.En}\" is taken when it has been agreed to by: {string.Join(", ", approval.Chain.Select(it => it.Title.En))}. Ask them.",
            $"“{step.Title.Zh}”须经{string.Join("、", approval.Chain.Select(it => it.Title.Zh))}批准后办理。请提出申请。"),
        step.Basis);

    private static Refusal NothingToExtend(Step step, TimeLimit limit) => new(
        "nothing-to-extend",
        new Title(
            $"\"{step.Title.En}\": the limit that it extends does not run (\"{limit.Title.En}\").", $"“{step.Title.Zh}”：所延长的期限（“{limit.Title.Zh}”）目前没有在计算。"),
        step.Basis);

    private static Refusal TakenAlready(Step step) => new(
        "taken-already",
        new Title($"\"{step.Title.En}\" is possible once in a case, and was done already.", $"“{step.Title.Zh}”每案限一次，此前已经办理。"),
        step.Basis);

    private static Refusal ByItself(Step step, TimeLimit limit) => new(
        "comes-about-by-itself",
        new Title(
            $"Nobody asks for \"{step.Title.En}\": it comes about by itself once \"{limit.Title.En}\" has ended for everybody.",
            $"“{step.Title.Zh}”无需申请：“{limit.Title.Zh}”对各方均届满后自动发生。"),
        step.Basis);

    private static Refusal RunOut(Step step, TimeLimit limit, Moment end) => new(
        "limit-has-run-out",
        new Title(
            $"\"{step.Title.En}\" is possible until {(end.At is null ? "the last day" : "the end")} of \"{limit.Title.En}\", which was {end.Shown}.",
            $"“{step.Title.Zh}”须在“{limit.Title.Zh}”届满前进行，该期限{(end.At is null ? "末日" : "届满时间")}为 {end.Shown}。"),
        step.Basis);

    private static Refusal StillToCome(Step step, LocalDate today) => new(
        "still-to-come",
        new Title(
            $"\"{step.Title.En}\" cannot be dated after today, {today:uuuu-MM-dd}: what has not happened is not recorded.",
            $"“{step.Title.Zh}”的日期不能晚于今日 {today:uuuu-MM-dd}：尚未发生的事不予记录。"),
        step.Basis);

    private static Refusal NeverWas(LocalDate on) => new(
        "never-was",
        new Title($"The court never had a {on:uuuu-MM-dd}: its time zone skipped that day.", $"法院所在时区没有 {on:uuuu-MM-dd} 这一天。"),
        null);

    private static Refusal BeforeTheLastStep(Step step, Case.Opened it) => new(
        "before-the-last-step",
        new Title(
            $"\"{step.Title.En}\" cannot be dated before {it.LastOn:uuuu-MM-dd}, the day of the latest step of this case.",
            $"“{step.Title.Zh}”的日期不能早于本案最近一步的日期 {it.LastOn:uuuu-MM-dd}。"),
        step.Basis);

    private static Refusal Illegible { get; } = new(
        "illegible-number",
        new Title(
            "A new case cannot have this number: it holds a character that nobody sees, or an accent apart from its letter (form C of Unicode is "
            + "expected), so people would take it for another one.",
            "不能以此案号立案：其中含有不可见字符，或者字母与附加符号分开书写（应采用 Unicode 规范化形式 C），容易与其他案号混淆。"),
        null);

    private static string Names(IEnumerable<Step> steps, Func<Step, string> name) => string.Join(", ", steps.Select(name));
}
