using Orleans.Runtime;

namespace Orleans;

/// <summary>What every grain object can do. <see cref="Grain"/> does it; a class that derives from nothing may do it itself.</summary>
public interface IGrainBase
{
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first turn, after persistent state was read. When it fails, so do the calls that waited for it, and a later call tries again on a new activation.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last turn, and never when <see cref="OnActivateAsync"/> failed. It is not run when the process dies.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
