using System.CommandLine;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Silo.Terminal;
using Supervision.Silo.Verbs.People;

namespace Supervision.Silo.Verbs;

/// <summary>
/// People and offices of a store that nobody serves: <c>people found|join|appoint|end|leave|delegate|show</c>. Whoever has the store's
/// files needs no right; the entries say that it was done here. What takes two people waits for one who signs in, unless nobody could.
/// </summary>
internal static class PeopleVerb
{
    public static Command Create() => new("people", "Records people, offices, leave and delegations in a store, or shows who held what at an instant.")
    {
        Found(), Join(), Appoint(), End(), Leave(), Delegate(), ShowVerb.Create(),
    };

    private static Command Found()
    {
        var division = Text("--division", "Names the division, such as civil-1.");
        var (en, zh) = (Text("--en", "What people call it in English."), Text("--zh", "What people call it in Chinese."));
        return Changing("found", "A division begins to exist.", [division, en, zh], (it, _, at) =>
            new StaffCommand.FoundDivision(new DivisionId(it.GetRequiredValue(division)), new Title(it.GetRequiredValue(en), it.GetRequiredValue(zh)), at));
    }

    private static Command Join()
    {
        var (person, name) = (Person(), Text("--name", "What people call them. It is kept as personal data."));
        return Changing("join", "Somebody is known to the court from now on, by a pseudonym.", [person, name], (it, _, at) =>
            new StaffCommand.Join(PersonOf(it, person), new PersonName(it.GetRequiredValue(name)), at));
    }

    private static Command Appoint()
    {
        var (person, role) = (Person(), Text("--role", $"The office: {string.Join(", ", Roles.All.Select(Roles.TextOf))}."));
        var division = Text("--division", "Where; for the whole court by default.", required: false);
        var (from, to) = (VerbOptions.Day("--from", "The first day; today by default."), VerbOptions.Day("--to", "The last day; open by default."));
        var appointment = Text("--as", "Names the appointment; \"office-PERSON-N\" by default.", required: false);
        return Changing("appoint", "Somebody holds an office.", [person, role, division, from, to, appointment], (it, staff, at) =>
        {
            var who = PersonOf(it, person);
            var decree = it.GetValue(appointment) ?? $"office-{who}-{1 + staff.Appointments.Count(other => other.Person == who)}";
            return new StaffCommand.Appoint(
                new DecreeId(decree), who, Roles.ParseOrNull(it.GetRequiredValue(role)) ?? throw new UsageException($"'{it.GetValue(role)}' is no role."),
                it.GetValue(division) is { } named ? new DivisionId(named) : null, it.GetValue(from) ?? staff.DayOf(at), it.GetValue(to), at);
        });
    }

    private static Command End()
    {
        var decree = new Argument<string>("DECREE") { Description = "The appointment, leave or delegation, by the name that it was given." };
        var command = Changing("end", "An appointment, a leave or a delegation ends at once.", [], (it, staff, at) =>
        {
            var named = new DecreeId(it.GetRequiredValue(decree));
            return staff.LeaveOrNull(named) is not null ? new StaffCommand.EndLeave(named, at)
                : staff.DelegationOrNull(named) is not null ? new StaffCommand.EndDelegation(named, at)
                : new StaffCommand.EndAppointment(named, at);
        });
        command.Arguments.Add(decree);
        return command;
    }

    private static Command Leave()
    {
        var (person, from, to) = (Person(), VerbOptions.Day("--from", "The first day; today by default."), VerbOptions.Day("--to", "The last day."));
        to.Required = true;
        var leave = Text("--as", "Names the leave; \"leave-PERSON-N\" by default.", required: false);
        return Changing("leave", "Somebody decides nothing on these days.", [person, from, to, leave], (it, staff, at) =>
        {
            var who = PersonOf(it, person);
            var decree = it.GetValue(leave) ?? $"leave-{who}-{1 + staff.Leave.Count(other => other.Person == who)}";
            return new StaffCommand.TakeLeave(new DecreeId(decree), who, it.GetValue(from) ?? staff.DayOf(at), it.GetValue(to)!.Value, at);
        });
    }

    private static Command Delegate()
    {
        var (appointment, to) = (Text("--appointment", "Whose powers: the name of an appointment."), Text("--to", "Who may use them, by a pseudonym."));
        var right = new Option<string[]>("--right")
        {
            Description = "Which, such as take-step; may be given several times.",
            HelpName = "RIGHT",
            Required = true,
        };
        var (from, until) = (VerbOptions.Day("--from", "The first day; today by default."), VerbOptions.Day("--until", "The last day."));
        until.Required = true;
        var delegation = Text("--as", "Names the delegation; \"powers-APPOINTMENT-N\" by default.", required: false);
        Option[] options = [appointment, to, right, from, until, delegation];
        return Changing("delegate", "Somebody may use the powers of another's appointment.", options, (it, staff, at) =>
        {
            var of = new DecreeId(it.GetRequiredValue(appointment));
            var decree = it.GetValue(delegation) ?? $"powers-{of}-{1 + staff.Delegations.Count(other => other.Appointment == of)}";
            return new StaffCommand.DelegatePowers(
                new DecreeId(decree), of, new PersonId(it.GetRequiredValue(to)),
                [.. it.GetRequiredValue(right).Select(RightOf)],
                it.GetValue(from) ?? staff.DayOf(at), it.GetValue(until)!.Value, at);
        });
    }

    private static Command Changing(string name, string description, Option[] options, Func<ParseResult, Staff, Instant, StaffCommand> make)
    {
        var (store, court) = (VerbOptions.Store(), VerbOptions.Court());
        var command = new Command(name, description) { store, court };
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            var console = VerbConsole.Of(parsed);
            var (refusal, awaitsSecond) = await OfflineStaff.Change(
                parsed.GetRequiredValue(store).FullName, parsed.GetValue(court), (staff, at) => Made(() => make(parsed, staff, at)), cancellation);
            if (refusal is not null)
            {
                console.Tell($"Refused ({refusal.Obstacle}): {refusal.Reason.En}", $"已拒绝（{refusal.Obstacle}）：{refusal.Reason.Zh}");
                return ExitCode.Failed;
            }

            await (awaitsSecond
                ? console.Say(
                    $"Proposed. It counts once somebody who manages people has signed in and confirmed it under People.",
                    $"已提出。待有权管理人员者登录并在“人员”页面确认后生效。")
                : console.Say($"Done.", $"完成。"));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>A name or a day that is none is told as the usage that it is.</summary>
    private static StaffCommand Made(Func<StaffCommand> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException wrong)
        {
            throw OfflineStaff.Usage(wrong);
        }
    }

    private static Right RightOf(string text) =>
        RightsTable.ParseOrNull(text) ?? throw new UsageException($"'{text}' is no right; see docs/rights.md.");

    private static Option<string> Person() =>
        Text("--person", "A pseudonym, such as judge-03; it stands in the journal in clear, so it must not name anybody.");

    private static PersonId PersonOf(ParseResult parsed, Option<string> person) => new(parsed.GetRequiredValue(person));

    private static Option<string> Text(string name, string description, bool required = true) => new(name)
    {
        Description = description,
        HelpName = "TEXT",
        Required = required,
    };
}
