using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Histories;

/// <summary>Reads one line of a history. docs/histories.md explains its keys.</summary>
internal sealed class HistoryLineReader(JsonNode node, HistorySetting setting)
{
    private static readonly LocalDateTimePattern[] Minutes =
        [LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss")];

    private static readonly OffsetDateTimePattern[] Instants =
    [
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>"),
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<Z+HH:mm>"),
    ];

    /// <returns>Null, and a fault, where the line cannot be understood.</returns>
    public HistoryLine? LineOrNull() =>
        CourtOrNull() is { } court && When(court) is { } when ? node.Has("act") ? Act(court, when) : Passing(court, when) : null;

    /// <summary>A line without an act lets time pass: of a day that it names, all of it.</summary>
    private HistoryLine Passing(Court court, (LocalDate On, Instant At, bool IsWhole) when)
    {
        node.Only("when", "court", "note");
        var at = when.IsWhole ? court.StartOf(when.On.PlusDays(1)) - Duration.FromMilliseconds(1) : when.At;
        return new HistoryLine(node.Line, court, when.On, at, null);
    }

    private HistoryLine? Act(Court court, (LocalDate On, Instant At, bool IsWhole) when)
    {
        var (actor, name) = (Actor(), node.Text("act"));
        if (NumberOrNull(court) is not { } number || name.Length == 0)
        {
            return null;
        }

        return Said(name, court, when.At, actor) is { } said
            ? new HistoryLine(node.Line, court, when.On, when.At, new HistoryAct(number, name, actor.Who, actor.Role, actor.For, said))
            : null;
    }

    private HistoryCommand? Said(string name, Court court, Instant at, (PersonId? Who, RoleName? Role, PersonId? For) actor)
    {
        var acts = new HistoryActs(node, at, actor.Who, actor.For);
        if (HistoryActs.Knows(name))
        {
            return ToCase(acts.OrNull(name));
        }

        return ProcedureOrNull(court) is not { } procedure ? null
            : UrgingActs.Knows(name)
                ? new UrgingActs(node, at, actor.Who).OrNull(name, procedure) is { } asked ? new HistoryCommand.ToUrgings(asked) : null
            : ApprovalActs.Knows(name)
                ? new ApprovalActs(node, at, actor).OrNull(name) is { } said ? new HistoryCommand.ToApprovals(said) : null
            : Step(acts.Step(name, procedure, actor.Role), procedure, actor.Who, actor.For);
    }

    private HistoryCommand? Step(CaseCommand? step, Procedure procedure, PersonId? who, PersonId? principal) =>
        step is not CaseCommand.Request request || procedure.ApprovalOf(request.Step) is null ? ToCase(step)
        : who is { } person ? new HistoryCommand.ToAskFor(request, new Hand(person, principal))
        : node.Fault<HistoryCommand?>("actor", "missing-key", "somebody asks those who must agree; 'actor' needs 'who'.", null);

    private static HistoryCommand.ToCase? ToCase(CaseCommand? command) => command is null ? null : new HistoryCommand.ToCase(command);

    private Court? CourtOrNull()
    {
        List<Court> courts = [.. setting.Courts];
        var code = node.TextOrNull("court") ?? CourtOfCase(courts);
        return code is null
            ? courts is [var only]
                ? only
                : node.Fault<Court?>("court", "missing-key", $"'court' is missing; there are several: {FileFaults.Named(courts.Select(it => it.Code))}.", null)
            : courts.Find(it => it.Code == code)
                ?? node.Fault<Court?>(
                    "court", "unknown-court", $"there is no court '{code}'; the procedures are of: {FileFaults.Named(courts.Select(it => it.Code))}.", null);
    }

    /// <summary>The court that a case's number begins with, where it is the code of one.</summary>
    private string? CourtOfCase(List<Court> courts)
    {
        var before = node.Has("case") ? node.TextOrNull("case")?.Split('/')[0] : null;
        return courts.Exists(it => it.Code == before) ? before : null;
    }

    private CaseNumber? NumberOrNull(Court court)
    {
        var text = node.Text("case");
        var number = CaseNumber.OrNull(text.StartsWith($"{court.Code}/", StringComparison.Ordinal) ? text : $"{court.Code}/{text}");
        return text.Length == 0 ? null
            : number ?? node.Fault<CaseNumber?>(
                "case", "bad-case", $"'{text}' can be no case's number: at most 120 characters, no white space but single blanks.", null);
    }

    private Procedure? ProcedureOrNull(Court court)
    {
        List<Procedure> here = [.. setting.Procedures.Where(it => it.Court.Code == court.Code)];
        var (name, names) = (node.TextOrNull("procedure"), FileFaults.Named(here.Select(it => it.Reference.Pack)));
        return name is null
            ? here is [var only]
                ? only
                : node.Fault<Procedure?>("procedure", "missing-key", $"'procedure' is missing; court '{court.Code}' has: {names}.", null)
            : here.Find(it => it.Reference.Pack == name)
                ?? node.Fault<Procedure?>("procedure", "unknown-procedure", $"court '{court.Code}' has no procedure '{name}'; it has: {names}.", null);
    }

    private (PersonId? Who, RoleName? Role, PersonId? For) Actor()
    {
        if (!node.Has("actor"))
        {
            return default;
        }

        var actor = node.Map("actor").Only("who", "role", "for");
        RoleName? role = actor.TextOrNull("role") is { } text ? new RoleName(text) : null;
        return (HistoryActs.PersonOrNull(actor, "who"), role, HistoryActs.PersonOrNull(actor, "for"));
    }

    /// <summary>A day, a local time of the court, or an instant with an offset. A day begins with its first instant.</summary>
    private (LocalDate On, Instant At, bool IsWhole)? When(Court court)
    {
        const string Expected = "no point in time; expected one such as 2024-03-11, 2024-03-11T09:30 or 2024-03-11T09:30+08:00";
        var text = node.Text("when");
        if (text.Length == 0)
        {
            return null;
        }

        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } && IsInReach(day))
        {
            return court.Had(day)
                ? (day, court.StartOf(day), true)
                : node.Fault<(LocalDate, Instant, bool)?>("when", "skipped-time", $"the court's zone never had a {text}.", null);
        }

        if (Instants.Select(it => it.Parse(text)).FirstOrDefault(it => it.Success) is { } instant && IsInReach(instant.Value.Date))
        {
            return (court.DayOf(instant.Value.ToInstant()), instant.Value.ToInstant(), false);
        }

        if (Minutes.Select(it => it.Parse(text)).FirstOrDefault(it => it.Success) is { } local && IsInReach(local.Value.Date))
        {
            var mapped = court.Zone.MapLocal(local.Value);
            return mapped.Count == 0
                ? node.Fault<(LocalDate, Instant, bool)?>("when", "skipped-time", $"the court's clocks never showed {text}.", null)
                : (local.Value.Date, mapped.First().ToInstant(), false);
        }

        return node.Fault<(LocalDate, Instant, bool)?>("when", "bad-time", $"'{text}' is {Expected}, of the years 1800 to 2999.", null);
    }

    private static bool IsInReach(LocalDate day) => day.Year is >= 1800 and <= 2999;
}
