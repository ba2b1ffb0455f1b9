using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;

namespace Supervision.Domain.Tests.Model.People;

/// <summary>
/// Somebody with a box of slips, each with the instant at which it was written: for every question all slips up to the instant asked
/// about are read again, from the first, and nothing is remembered between two questions. Knows the court's days by two dates in a diary.
/// </summary>
internal sealed class NaivePeople
{
    private static readonly Instant SummerBegins = Instant.FromUtc(2026, 3, 29, 1, 0);
    private static readonly Instant SummerEnds = Instant.FromUtc(2026, 10, 25, 1, 0);

    private readonly List<(Instant At, StaffEvent Slip)> staff = [];
    private readonly List<(Instant At, CaseEvent Slip)> cases = [];

    /// <summary>Set to let the model believe that powers outlive the office that they come from: a fault, for the test of the test.</summary>
    public bool ForgetsThePrincipal { get; init; }

    /// <summary>Everything ever written, whenever.</summary>
    public IEnumerable<StaffEvent> Slips => staff.Select(it => it.Slip);

    /// <summary>The court's day, of Rome in 2026.</summary>
    public static LocalDate Day(Instant at) => at.Plus(Duration.FromHours(at >= SummerBegins && at < SummerEnds ? 2 : 1)).InUtc().Date;

    public void Write(Instant at, StaffEvent slip) => staff.Add((at, slip));

    public void Write(Instant at, CaseEvent slip) => cases.Add((at, slip));

    /// <summary>The offices that somebody holds, each as <c>role division on-behalf-of</c>, sorted.</summary>
    public IReadOnlyList<string> Offices(string who, Instant at)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var it in AppointmentsAt(at).Where(it => it.Person.Text == who))
        {
            found.Add(Office(it, null));
        }

        foreach (var (_, of) in PowersOf(who, at))
        {
            found.Add(Office(of, of.Person.Text));
        }

        return [.. found];
    }

    public LocalDate? LastDayOfLeave(string who, Instant at)
    {
        LocalDate? last = null;
        foreach (var it in Read<StaffEvent.LeaveTaken>(at))
        {
            var calledOff = Read<StaffEvent.LeaveEnded>(at).Any(end => end.Leave == it.Leave);
            if (it.Person.Text == who && it.From <= Day(at) && Day(at) <= it.To && !calledOff)
            {
                last = last is { } known && known > it.To ? known : it.To;
            }
        }

        return last;
    }

    /// <summary>What somebody may do: <c>straight own</c>, <c>reason court</c> ... or why not.</summary>
    public string May(string who, string role, string? division, string? behalf, IReadOnlyCollection<string>? scope, string right, bool aboutTheCase, Instant at)
    {
        if (!Offices(who, at).Contains($"{role} {division} {behalf}"))
        {
            return "no-such-office";
        }

        if (scope is not null && !scope.Contains(right))
        {
            return "not-in-scope";
        }

        if (behalf is not null && !PowersOf(who, at).Any(it => Office(it.Of, it.Of.Person.Text) == $"{role} {division} {behalf}" && it.Powers.Rights.Any(given => RightsTable.TextOf(given) == right)))
        {
            return "not-delegated";
        }

        var cell = NaiveTable.Cell(role, right).Split('/');
        var stands = aboutTheCase ? StandsToTheCase(behalf ?? who, role, division, at) : "court";
        var answer = Reaches(cell[0], stands, aboutTheCase) ? $"straight {stands}" : cell.Length > 1 && Reaches(cell[1], stands, aboutTheCase) ? $"reason {stands}" : "right-missing";
        return answer != "right-missing" && NaiveTable.IsDecision(right) && LastDayOfLeave(who, at) is not null ? "on-leave" : answer;
    }

    private static bool Reaches(string word, string stands, bool aboutTheCase) => word switch
    {
        "never" => false,
        _ when !aboutTheCase => true,
        "own" => stands is "own",
        "division" => stands is "own" or "division",
        "court" => stands is "own" or "division" or "court",
        _ => true,
    };

    /// <summary>The case lies in the one court there is, so nobody comes from another.</summary>
    private string StandsToTheCase(string principal, string role, string? division, Instant at)
    {
        var (belong, lies) = (new HashSet<(string, string)>(), (string?)null);
        foreach (var slip in cases.Where(it => it.At <= at).Select(it => it.Slip))
        {
            switch (slip)
            {
                case CaseEvent.Assigned it:
                    belong.Add((it.Person.Text, Roles.TextOf(it.As)));
                    break;
                case CaseEvent.Relieved it:
                    belong.Remove((it.Person.Text, Roles.TextOf(it.As)));
                    break;
                case CaseEvent.Allotted it:
                    lies = it.Division.Text;
                    break;
            }
        }

        var parts = belong.Where(it => it.Item1 == principal).Select(it => it.Item2);
        var own = role == "party" ? parts.Contains("party") : parts.Any(part => part != "party");
        return own ? "own" : division is not null && division == lies ? "division" : "court";
    }

    private IEnumerable<(StaffEvent.Delegated Powers, StaffEvent.Appointed Of)> PowersOf(string who, Instant at)
    {
        foreach (var it in Read<StaffEvent.Delegated>(at))
        {
            var takenBack = Read<StaffEvent.DelegationEnded>(at).Any(end => end.Delegation == it.Delegation);
            var of = (ForgetsThePrincipal ? Read<StaffEvent.Appointed>(at) : AppointmentsAt(at)).Where(other => other.Appointment == it.Appointment).ToList();
            if (it.To.Text == who && it.From <= Day(at) && Day(at) <= it.Until && !takenBack && of.Count == 1)
            {
                yield return (it, of[0]);
            }
        }
    }

    private IEnumerable<StaffEvent.Appointed> AppointmentsAt(Instant at) => Read<StaffEvent.Appointed>(at).Where(it =>
        it.From <= Day(at) && (it.To is null || Day(at) <= it.To) && !Read<StaffEvent.AppointmentEnded>(at).Any(end => end.Appointment == it.Appointment));

    private IEnumerable<T> Read<T>(Instant at) => staff.Where(it => it.At <= at).Select(it => it.Slip).OfType<T>();

    private static string Office(StaffEvent.Appointed it, string? behalf) => $"{Roles.TextOf(it.Role)} {it.Division?.Text} {behalf}";
}
