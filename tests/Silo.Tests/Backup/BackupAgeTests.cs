using System.Text.Json.Nodes;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Journal.Backup;

namespace Supervision.Silo.Tests.Backup;

/// <summary>The engine knows how old the last back-up is, although another process took it.</summary>
public sealed class BackupAgeTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 29, 22, 0);

    private readonly BackupCourt court = new();

    public void Dispose() => court.Dispose();

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, 24, true)]
    [InlineData(23, 24, false)]
    [InlineData(24, 24, false)]
    [InlineData(25, 24, true)]
    [InlineData(-1, 24, false)]
    [InlineData(1000, null, false)]
    public void Backup_IsDue_WhenItIsOlderThanIsAllowed_OrThereIsNone(int? hoursAgo, int? allowed, bool isDue) => Assert.Equal(
        isDue, new BackupState(hoursAgo is { } hours ? Now - Duration.FromHours(hours) : null, allowed is { } bound ? Duration.FromHours(bound) : null).IsDueAt(Now));

    [Fact]
    public async Task ServedCourt_SeesTheBackupThatAnotherProcessTakes_AlsoAfterARestart()
    {
        string[] settings = ["Backup__WarnAfterHours=24"];
        BackupManifest manifest;
        await using (var served = await ServedStore.StartAs([Role.Auditor], settings, "run", "--store", court.Store, "--now", "2010-05-11T10:00:00Z"))
        {
            Assert.Equal(("backup-due", true), Health(await served.Get("/healthz")));
            Assert.Null((await served.Get("/api/audit/log"))["backup"]!["takenAt"]);

            manifest = await court.Taken();

            Assert.Equal(("ok", false), Health(await served.Get("/healthz")));
            Assert.Equal(manifest.TakenAt, (await served.Get("/api/audit/log"))["backup"]!["takenAt"]!.GetValue<DateTimeOffset>());
        }

        await using (var again = await ServedStore.StartWith(settings, "run", "--store", court.Store, "--now", "2010-05-11T10:00:00Z"))
        {
            Assert.Equal(("ok", false), Health(await again.Get("/healthz")));
            LastBackup.Note(court.Store, manifest.TakenAt.AddHours(-25));
            Assert.Equal(("backup-due", true), Health(await again.Get("/healthz")));
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("1.5")]
    public async Task Setting_ThatIsNoNumberOfHours_IsNamed(string value) => Assert.Contains(
        $"The setting Backup:WarnAfterHours is '{value}'; expected whole hours from 1 to 8784.",
        (await SiloProcess.RunWith([$"Backup__WarnAfterHours={value}"], "run", "--store", court.Store, "--urls", "http://127.0.0.1:0")).Expect(4).WithoutStackTrace().Error,
        StringComparison.Ordinal);

    private static (string Status, bool IsDue) Health(JsonNode health) => (health["status"]!.GetValue<string>(), health["backup"]!["isDue"]!.GetValue<bool>());
}
