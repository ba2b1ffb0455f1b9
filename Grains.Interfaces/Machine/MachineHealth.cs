using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;

namespace Supervision.Grains.Interfaces.Machine;

/// <summary>How one thing stands that the engine needs to do its work.</summary>
public enum HealthState
{
    /// <summary>As it should be.</summary>
    Healthy,

    /// <summary>The work goes on, and somebody should look soon.</summary>
    Degraded,

    /// <summary>The work, or a part of it, does not go on.</summary>
    Unhealthy,
}

/// <summary>What is said of one such thing. It tells nothing of any case.</summary>
/// <param name="Name">Its word, such as <c>write</c>; docs/health.md says what it means and what to do.</param>
/// <param name="Is">How it stands.</param>
/// <param name="Said">Why, in a sentence.</param>
/// <param name="Since">From when on it has stood so, by the host's clock and to some seconds; the start of the engine at the earliest.</param>
/// <param name="IsOfLife">Whether it is one of those without which the process is to be started anew; else it is one without which no work is done.</param>
public sealed record HealthStatement(string Name, HealthState Is, Title Said, Instant Since, bool IsOfLife);

/// <summary>How the machine stands.</summary>
/// <param name="Now">The host's clock.</param>
/// <param name="Statements">All that is looked at; what is worst comes first.</param>
/// <param name="Clock">What is told of a clock that is in doubt; null while it is not.</param>
public sealed record MachineHealth(Instant Now, ImmutableArray<HealthStatement> Statements, DoubtedClock? Clock);

/// <summary>
/// The machine's clock and the time that has passed have parted: acts are refused and no limit is watched until somebody looks, or the clock
/// comes back.
/// </summary>
/// <param name="Machine">What the machine's clock says.</param>
/// <param name="Trusted">What it would be by the time that has passed; this is recorded meanwhile.</param>
/// <param name="Since">When they were seen to have parted, by the trusted time.</param>
public sealed record DoubtedClock(Instant Machine, Instant Trusted, Instant Since);

/// <summary>Tells how the machine stands, to whoever may see that.</summary>
public interface IMachineHealth
{
    /// <summary>How it stands now; cheap enough to be asked every second.</summary>
    Task<MachineHealth> Look(CancellationToken cancellation = default);
}
