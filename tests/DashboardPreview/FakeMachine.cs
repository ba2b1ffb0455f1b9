using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Machine;

namespace Supervision.DashboardPreview;

/// <summary>The machine under the made-up court: well, unless it is told otherwise.</summary>
public sealed class FakeMachine(FakeCourt court) : IMachineHealth, IMachineClock
{
    /// <summary>What is said beside what is always well.</summary>
    public ImmutableArray<HealthStatement> Trouble { get; set; } = [];

    /// <summary>Set to let the clock jump.</summary>
    public DoubtedClock? Clock { get; set; }

    /// <summary>How often it was said that the clock is right.</summary>
    public int Words { get; private set; }

    private Instant Now => Instant.FromDateTimeOffset(court.Time.GetUtcNow());

    public Task<MachineHealth> Look(CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.SeeMachine);
        return Task.FromResult(new MachineHealth(
            Now,
            [
                .. Trouble,
                Well("lateness", new("The last limit was noticed 0.1 s after its time.", "最近一个期限在届满后 0.1 秒被发现。")),
                Well("space", new("18,204 MB are left on the disk of the store.", "数据目录所在磁盘剩余 18,204 MB。")),
                Well("write", new("What was last written was committed.", "最近一次写入已提交。")),
            ],
            Clock));
    }

    public Task<RequestOutcome> IsRight(string command, CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.SetClock);
        var refusal = Clock is null ? new Refusal("clock-not-in-doubt", new("The machine's clock is not in doubt.", "主机时钟目前没有疑问。"), null) : null;
        (Clock, Words) = (null, Words + 1);
        return Task.FromResult(new RequestOutcome(7, refusal));
    }

    private HealthStatement Well(string name, Domain.Law.Title said) => new(name, HealthState.Healthy, said, Now - Duration.FromHours(30), false);
}
