namespace Orleans.Runtime;

/// <summary>What one activation of a grain knows of itself. Its constructor may ask for it.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    /// <summary>Services whose scope is this activation: they are disposed of after it has been deactivated.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when the activation is gone and its place free for the next.</summary>
    Task Deactivated { get; }

    GrainId GrainId { get; }

    /// <summary>The grain object; null until its constructor has returned.</summary>
    object? GrainInstance { get; }

    /// <summary>
    /// Lets the running turns end and then takes the activation down. No turn starts any more: waiting calls go to the
    /// next activation, after <c>OnDeactivateAsync</c> of this one. A second call changes nothing.
    /// </summary>
    /// <param name="deactivationReason">Handed to <c>OnDeactivateAsync</c>.</param>
    /// <param name="cancellationToken">Cancels the token that <c>OnDeactivateAsync</c> is given.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
