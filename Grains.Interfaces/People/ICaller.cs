using Supervision.Domain.Deciding;
using Supervision.Domain.People;

namespace Supervision.Grains.Interfaces.People;

/// <summary>
/// Who calls, in this request, this hub connection or this circuit. Asked anew at every call, so that a session that was ended, a key
/// that was revoked and a role that was switched count at once. The host provides one in each scope.
/// </summary>
public interface ICaller
{
    /// <summary>The caller now; null when nobody is signed in, or no longer.</summary>
    ValueTask<Acting?> Now(CancellationToken cancellation = default);

    /// <summary>Changes whenever what <see cref="Now"/> says may have changed: whoever streams asks again then.</summary>
    CancellationToken Changed { get; }
}

/// <summary>Nobody is signed in, or no longer: sign in and ask again.</summary>
public sealed class NotSignedInException() : Exception("Nobody is signed in, or the session or key has ended.");

/// <summary>The rights table says no.</summary>
/// <param name="refusal">Which right is missing, in which role.</param>
/// <param name="needsReason">Whether giving a reason would open it for a limited time.</param>
/// <param name="right">The right that is missing; null where it is not one of the table.</param>
/// <param name="role">The role in which it is missing; null where none counts.</param>
public sealed class NotPermittedException(Refusal refusal, bool needsReason, Right? right = null, Role? role = null)
    : Exception(refusal?.Reason.En)
{
    public Right? Right { get; } = right;

    public Role? Role { get; } = role;

    public Refusal Refusal { get; } = refusal ?? throw new ArgumentNullException(nameof(refusal));

    public bool NeedsReason { get; } = needsReason;
}
