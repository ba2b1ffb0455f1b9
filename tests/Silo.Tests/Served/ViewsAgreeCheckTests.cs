using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using Supervision.Silo.Verify;
using Supervision.Views.Engine;

namespace Supervision.Silo.Tests.Served;

/// <summary>What a monitor is told of samples of views.db.</summary>
public sealed class ViewsAgreeCheckTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 1, 5, 9, 0);

    public static TheoryData<string, HealthStatus, string> States => new()
    {
        { "not looked yet", HealthStatus.Healthy, "No case of the lists has been compared with the journal yet." },
        { "agrees", HealthStatus.Healthy, "The lists agree with the journal since 2026-01-05T09:00:00Z: 40 cases were compared." },
        { "differs", HealthStatus.Unhealthy, "The lists did not agree with the journal at 2026-01-05T09:00:00Z and are being built anew; 1 differences were found." },
        { "agrees again", HealthStatus.Degraded, "The lists agree with the journal again since 2026-01-05T09:00:00Z. Somebody changed views.db: 1 differences were found." },
        { "differs again", HealthStatus.Unhealthy, "The lists do not agree with the journal since 2026-01-05T09:00:00Z, though built anew (2 differences): run verify --views." },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void Check_OfEachState_SaysIt_InBothLanguages(string state, HealthStatus status, string english)
    {
        var told = ViewsAgreeCheck.Of(state switch
        {
            "not looked yet" => new ViewAgreement(true, null, 0, 0, null, true),
            "agrees" => new ViewAgreement(true, At, 0, 40, At, true),
            "differs" => new ViewAgreement(false, At, 1, 41, At, true),
            "agrees again" => new ViewAgreement(true, At, 1, 41, At, true),
            _ => new ViewAgreement(false, At, 2, 41, At, false),
        });

        Assert.Equal((status, english), (told.Status, told.Description));
        Assert.Matches("[\u4e00-\u9fff]{3}", (string)told.Data["zh"]);
    }
}
