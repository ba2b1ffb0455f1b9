using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Grains.Interfaces.People;

/// <summary>What was looked at.</summary>
public enum LookKind
{
    Case,
    Search,
    Export,
    Proof,

    /// <summary>The journal's own entries of a case.</summary>
    Chain,

    /// <summary>The file of a document.</summary>
    Document,

    /// <summary>A case outside one's own, opened for a time with a reason.</summary>
    Opened,
}

/// <summary>One look, as it was journalled.</summary>
/// <param name="Position">Its journal position.</param>
/// <param name="At">When.</param>
/// <param name="Kind">At what.</param>
/// <param name="Who">The person.</param>
/// <param name="Name">What people call them; null where it is withheld or erased.</param>
/// <param name="In">In which role.</param>
/// <param name="OnBehalfOf">Whose powers were used.</param>
/// <param name="Reason">Why, where a reason was asked for; null where none was, or it is withheld from this reader.</param>
/// <param name="Until">Until when it opened the case.</param>
public sealed record LookView(
    long Position, Instant At, LookKind Kind, PersonId Who, string? Name, Role In, PersonId? OnBehalfOf, string? Reason, Instant? Until);

/// <summary>Opens cases outside one's own, and tells who looked.</summary>
public interface IAccessDesk
{
    /// <summary>
    /// Opens one case for <see cref="RightsTable.MinutesWithReason"/> minutes where the rights table allows it with a reason.
    /// Journalled before anything is shown.
    /// </summary>
    /// <param name="number">The case.</param>
    /// <param name="reason">Why: 10 to 500 characters. It is kept as personal data.</param>
    /// <param name="command">Names this request, so that sending it twice is harmless; 1 to 120 visible ASCII characters.</param>
    /// <param name="cancellation">Stops the waiting, not the request.</param>
    /// <exception cref="NotSignedInException">Nobody is signed in.</exception>
    Task<RequestOutcome> Open(CaseNumber number, string reason, string command, CancellationToken cancellation = default);

    /// <summary>Until when a reason that the caller gave keeps this case open; null when none does, or none is needed.</summary>
    /// <exception cref="NotSignedInException">Nobody is signed in.</exception>
    Task<Instant?> OpenUntil(CaseNumber number, CancellationToken cancellation = default) => Task.FromResult<Instant?>(null);

    /// <summary>Who looked at a case, newest first, at most 500.</summary>
    /// <exception cref="NotPermittedException">The caller has not <see cref="Right.SeeAccess"/>.</exception>
    Task<ImmutableArray<LookView>> WhoLooked(CaseNumber number, CancellationToken cancellation = default);
}
