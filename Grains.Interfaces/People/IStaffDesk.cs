using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Grains.Interfaces.People;

/// <summary>People and offices as pages and programs ask for them, as far as the caller's rights go.</summary>
/// <remarks>Every member throws <see cref="NotSignedInException"/> and <see cref="NotPermittedException"/>, but for <see cref="Me"/>.</remarks>
public interface IStaffDesk
{
    /// <summary>Who is signed in and in which capacity; null when nobody is. Needs no right.</summary>
    Task<MeView?> Me(CancellationToken cancellation = default);

    /// <summary>The court's divisions, people, appointments, leave and delegations.</summary>
    Task<StaffView> Look(CancellationToken cancellation = default);

    /// <summary>
    /// Appoints, ends, grants leave, delegates ... Managing takes <see cref="Right.ManageStaff"/>; delegating one's own office, one's own
    /// leave and taking back one's own delegation take <see cref="Right.Delegate"/>. A refusal is journalled. That somebody joins, or is given a
    /// role which reaches cases, is a proposal until somebody else confirms it, but for the court's first start.
    /// </summary>
    /// <param name="make">The command, given the instant of the engine's clock.</param>
    /// <param name="command">Names this request, so that sending it twice is harmless; 1 to 120 visible ASCII characters.</param>
    /// <param name="cancellation">Stops the waiting, not the request.</param>
    Task<RequestOutcome> Ask(Func<Instant, StaffCommand> make, string command, CancellationToken cancellation = default);

    /// <summary>Everybody who could have used a right on a case (or, with none, at all) at an instant, as it was known then.</summary>
    Task<ImmutableArray<CouldView>> WhoCould(Right right, CaseNumber? about, Instant at, CancellationToken cancellation = default);
}

/// <summary>The caller, for the top bar and for pages that show only what leads somewhere.</summary>
/// <param name="Who">The pseudonym.</param>
/// <param name="Name">What people call them; null where it is withheld or erased.</param>
/// <param name="In">The capacity in use.</param>
/// <param name="Offices">All capacities that may be chosen now.</param>
/// <param name="OnLeave">The last day of the leave that they are on; null when they are not.</param>
/// <param name="May">The rights that this capacity has on at least some case straight away.</param>
/// <param name="Today">The court's day.</param>
/// <param name="Words">
/// What the divisions and principals of <paramref name="Offices"/> are called, in the same order, whatever the caller may
/// look up; default where nobody has said.
/// </param>
public sealed record MeView(
    PersonId Who, string? Name, Office In, ImmutableArray<Office> Offices, LocalDate? OnLeave,
    ImmutableArray<Right> May, LocalDate Today, ImmutableArray<OfficeWords> Words);

/// <summary>What people call the parts of a capacity: whoever acts for somebody sees for whom, even where the list of people is closed to them.</summary>
/// <param name="Division">The name of its division; null for the whole court.</param>
/// <param name="Principal">What people call the one whose powers these are; null for one's own, or where the name is erased.</param>
public sealed record OfficeWords(Title? Division, string? Principal);

/// <summary>The staff of one court on one day.</summary>
public sealed record StaffView(
    CourtId Court,
    LocalDate Today,
    ImmutableArray<DivisionView> Divisions,
    ImmutableArray<PersonView> People,
    ImmutableArray<DelegationView> Delegations,
    ImmutableArray<ProposalView> Proposals);

/// <summary>What somebody has asked for and a second person has not yet confirmed: it counts for nothing.</summary>
/// <param name="Person">Whom it is about.</param>
/// <param name="Name">What people call them; null where it is withheld or erased.</param>
/// <param name="By">Who asked: a pseudonym, or <c>operator</c> for whoever had the store's files.</param>
/// <param name="What">What is proposed.</param>
/// <param name="Office">The office that they are to be given; null where another thing is proposed.</param>
public sealed record ProposalView(PersonId Person, string? Name, PersonId By, ProposalKind What, ProposedOfficeView? Office);

/// <summary>What takes two people.</summary>
public enum ProposalKind
{
    /// <summary>That somebody joins.</summary>
    Join,

    /// <summary>That somebody is given an office.</summary>
    Office,

    /// <summary>That somebody is given a link to an account.</summary>
    Invite,
}

/// <summary>An office that somebody is to be given.</summary>
public sealed record ProposedOfficeView(DecreeId Appointment, Role Role, DivisionId? Division, LocalDate From, LocalDate? To);

/// <summary>A part of the court, by its slug and its name in both languages.</summary>
public sealed record DivisionView(DivisionId Division, Title Title);

/// <summary>Somebody of the court, with everything that was ever recorded of their offices, newest first.</summary>
/// <param name="Name">Null where it is withheld or erased.</param>
public sealed record PersonView(PersonId Person, string? Name, ImmutableArray<AppointmentView> Appointments, ImmutableArray<LeaveView> Leave);

/// <summary>An office that somebody holds, held or will hold.</summary>
/// <param name="Ended">When it was ended before its last day.</param>
/// <param name="IsActive">Whether it counts now.</param>
public sealed record AppointmentView(DecreeId Appointment, Role Role, DivisionId? Division, LocalDate From, LocalDate? To, Instant? Ended, bool IsActive);

/// <summary>Days on which somebody decides nothing.</summary>
/// <param name="Ended">When it was ended before its last day.</param>
/// <param name="IsActive">Whether it counts now.</param>
public sealed record LeaveView(DecreeId Leave, LocalDate From, LocalDate To, Instant? Ended, bool IsActive);

/// <summary>Powers that were handed over for a time.</summary>
/// <param name="By">Whose they are.</param>
/// <param name="Appointment">Of which appointment.</param>
/// <param name="Role">Its role.</param>
/// <param name="To">Who may use them.</param>
/// <param name="Rights">Which.</param>
/// <param name="Ended">When it was taken back.</param>
/// <param name="IsActive">Whether it counts now.</param>
public sealed record DelegationView(
    DecreeId Delegation, PersonId By, DecreeId Appointment, Role Role, PersonId To,
    ImmutableArray<Right> Rights, LocalDate From, LocalDate Until, Instant? Ended, bool IsActive);

/// <summary>Somebody who could have done something.</summary>
/// <param name="Who">The person.</param>
/// <param name="Name">Null where it is withheld or erased.</param>
/// <param name="In">In which capacity.</param>
/// <param name="NeedsReason">Whether only after giving a reason.</param>
public sealed record CouldView(PersonId Who, string? Name, Office In, bool NeedsReason);
