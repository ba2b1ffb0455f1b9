using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Grains;

/// <summary>The desk for whoever calls, in the capacity in which they do.</summary>
internal sealed class CallersDesk(Desk desk, ICaller caller) : IDesk
{
    public async Task<RequestOutcome> Request(CaseNumber number, StepId step, string command, CancellationToken cancellation = default) =>
        await desk.Request(await Caller(cancellation), number, step, command, cancellation);

    public async Task<RequestOutcome> Assign(CaseNumber number, PersonId person, Role role, string command, CancellationToken cancellation = default) =>
        await desk.Assign(await Caller(cancellation), number, person, role, command);

    public async Task<RequestOutcome> Relieve(CaseNumber number, PersonId person, Role role, string command, CancellationToken cancellation = default) =>
        await desk.Relieve(await Caller(cancellation), number, person, role, command);

    public async Task<RequestOutcome> Allot(CaseNumber number, DivisionId division, string command, CancellationToken cancellation = default) =>
        await desk.Allot(await Caller(cancellation), number, division, command);

    private async ValueTask<Acting> Caller(CancellationToken cancellation) => await caller.Now(cancellation) ?? throw new NotSignedInException();
}

/// <summary>Stands where nothing lets anybody in: nobody calls.</summary>
internal sealed class NobodyCalls : ICaller
{
    public CancellationToken Changed => CancellationToken.None;

    public ValueTask<Acting?> Now(CancellationToken cancellation = default) => ValueTask.FromResult<Acting?>(null);
}
