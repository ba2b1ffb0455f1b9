using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.People;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs.People;

/// <summary>Who held which office at an instant, as it was known then: <c>people show --store DIR [--at INSTANT]</c>.</summary>
internal static class ShowVerb
{
    public static Command Create()
    {
        var (store, court) = (VerbOptions.Store(), VerbOptions.Court());
        var when = new Option<string?>("--at") { Description = "The instant, such as 2026-03-01T08:00:00Z; now by default.", HelpName = "INSTANT" };
        var right = new Option<string?>("--could")
        {
            Description = "Only those who could have used this right, such as take-step, on some case.",
            HelpName = "RIGHT",
        };
        var names = new Option<bool>("--names") { Description = "What people are called too; without it their pseudonyms alone." };
        var command = new Command("show", "Shows who held which office at an instant, as it was known then.") { store, court, when, right, names };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (staff, nameOf) = await OfflineStaff.Look(parsed.GetRequiredValue(store).FullName, parsed.GetValue(court), cancellation);
            var instant = InstantOf(parsed.GetValue(when));
            var console = VerbConsole.Of(parsed);
            var (at, day) = (InstantPattern.General.Format(instant), LocalDatePattern.Iso.Format(staff.DayOf(instant)));
            await console.Say($"{staff.Court}, {at} ({day} there)", $"{staff.Court}，{at}（当地 {day}）");
            foreach (var line in Lines(console, staff, parsed.GetValue(names) ? nameOf : _ => null, RightOf(parsed.GetValue(right)), instant))
            {
                await console.Print(line);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<string> Lines(VerbConsole console, Staff staff, Func<PersonId, string?> nameOf, Right? right, Instant at)
    {
        foreach (var who in staff.People)
        {
            var leave = Authority.OnLeave(staff, who, at) is { } until ? console.In($", on leave until {until:uuuu-MM-dd}", $"，休假至 {until:uuuu-MM-dd}") : "";
            var offices = Authority.OfficesOf(staff, who, at)
                .Where(it => right is null || Authority.ReachOf(staff, new Acting(who, it), right.Value, at) != Reach.Never);
            foreach (var office in offices)
            {
                var place = office.Division is { } division ? console.In($" of {division}", $"，{division}") : "";
                var behalf = office.OnBehalfOf is { } other ? console.In($" on behalf of {other}", $"，代 {other}") : "";
                yield return $"  {who}{(nameOf(who) is { } name ? $" ({name})" : "")}  {Roles.TextOf(office.Role)}{place}{behalf}{leave}";
            }
        }
    }

    private static Right? RightOf(string? text) => text is null ? null
        : RightsTable.ParseOrNull(text) ?? throw new UsageException($"'{text}' is no right; see docs/rights.md.");

    private static Instant InstantOf(string? text)
    {
        if (text is null)
        {
            return SystemClock.Instance.GetCurrentInstant();
        }

        var parsed = InstantPattern.ExtendedIso.Parse(text);
        return parsed.Success ? parsed.Value : throw new UsageException($"'{text}' is no instant; expected one such as 2026-03-01T08:00:00Z.");
    }
}
