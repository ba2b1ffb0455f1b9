using System.Diagnostics;
using System.Security.Cryptography;
using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.People;
using Supervision.Domain.Deciding;
using Supervision.Grains.Interfaces.Machine;

namespace Supervision.Dashboard.Machine;

/// <summary>How the machine stands, each reason why not, and which of two times is right. It looks by itself: a machine in trouble moves no figures.</summary>
public sealed partial class MachinePage(IMachineHealth machine, IMachineClock clock, TimeProvider time, RandomNumberGenerator random)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    private MachineHealth? health;
    private Ending? reading;
    private StaffAnswer? answer;
    private bool isBusy;

    private HealthState Worst => health is { Statements.IsEmpty: false } it ? it.Statements.Max(check => check.Is) : HealthState.Healthy;

    private string Summary => Worst switch
    {
        HealthState.Healthy => Say["Machine.AllHealthy"],
        HealthState.Degraded => Say["Machine.AllDegraded"],
        HealthState.Unhealthy => Say["Machine.AllUnhealthy"],
        _ => throw new UnreachableException($"health {Worst}"),
    };

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Read();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
        {
            _ = Try(LookAgain);
        }
    }

    private static string NameOf(HealthState state) => state switch
    {
        HealthState.Healthy => "Machine.Healthy",
        HealthState.Degraded => "Machine.Degraded",
        HealthState.Unhealthy => "Machine.Unhealthy",
        _ => throw new UnreachableException($"health {state}"),
    };

    private static string WordOf(HealthState state) => state.ToString().ToLowerInvariant();

    private static string ClassOf(HealthState state) => state is HealthState.Healthy ? "good" : state is HealthState.Degraded ? "soon" : "bad";

    private static string IconOf(HealthState state) => state is HealthState.Healthy ? "Met" : state is HealthState.Degraded ? "Soon" : "Overdue";

    private async Task LookAgain()
    {
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(Ended))
        {
            await InvokeAsync(async () =>
            {
                await Read();
                StateHasChanged();
            });
        }
    }

    private async Task Read() => reading = await Try(async () => health = await machine.Look(Ended));

    private async Task ClockIsRight()
    {
        (isBusy, answer) = (true, null);
        Refusal? refusal = null;
        var how = await Try(async () => refusal = (await clock.IsRight("page-" + random.NewName(), Ended)).Refusal);
        (isBusy, answer) = (false, StaffAnswer.Of(Say["Machine.ClockSaid"], how, refusal));
        await Read();
    }

    /// <summary>In the court's zone; where its board cannot be read just now, in UTC.</summary>
    private string Moment(Instant at)
    {
        var zone = Live.Board is { } board ? DateTimeZoneProviders.Tzdb[board.Zone] : DateTimeZone.Utc;
        return Say.Moment(at, zone, health!.Now.InZone(zone).Date);
    }
}
