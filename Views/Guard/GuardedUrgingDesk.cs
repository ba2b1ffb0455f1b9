using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Urging;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.People;
using Supervision.Grains.Urging;
using Supervision.Views.Alerts;
using Supervision.Views.Cases;

namespace Supervision.Views.Guard;

/// <summary>Urging for whoever may urge, and answers from whoever undertakes the case. A refusal is a value, and journalled.</summary>
internal sealed class GuardedUrgingDesk(
    Gate gate, UrgingDesk desk, UrgingViews views, StepRequests requests, Board board, PeopleRegister people, RefusedOfCases refused, AccessLog log)
    : IUrgingDesk
{
    /// <summary>So many cases are looked through for urgings at the most.</summary>
    private const int Most = 100;

    private static readonly Refusal NoUndertaker = new(
        "no-undertaker", new Title("Nobody undertakes this case now: there is nobody to urge. Assign it first.", "本案目前没有承办人，无从催办。请先分派案件。"), null);

    private static readonly Refusal CaseClosed = new(
        "case-closed", new Title("The case is closed: nothing in it waits for anybody.", "本案已结，无待办事项。"), UrgingDecider.Basis);

    private static readonly Refusal NotUndertaker = new(
        "not-undertaker", new Title("An urging is answered by whoever undertakes the case now.", "催办由本案现承办人答复。"), UrgingDecider.Basis);

    private static readonly Refusal NotAsked = new(
        "not-asked", new Title("A request to take a step is answered by whoever was asked.", "办理请求由被请求人答复。"), null);

    public async Task<UrgingPreview?> Preview(CaseNumber number, CancellationToken cancellation = default)
    {
        var it = await gate.Enter(Right.UrgeCase, number, cancellation);
        if (it.Ties is not { } ties || await desk.ProcedureOf(number, cancellation) is not { } procedure)
        {
            return null;
        }

        var ((today, due), undertaker) = (desk.Days(procedure.Court), ties.Undertaker);
        return new UrgingPreview(
            number, today, undertaker, undertaker is { } person ? NameFor(it.Pass)(person) : null, due, await ObstacleTo(number, ties, cancellation));
    }

    public async Task<RequestOutcome> Ask(CaseNumber number, string question, string command, CancellationToken cancellation = default)
    {
        var (pass, ties, ruling) = await gate.Ask(Right.UrgeCase, number, cancellation);
        if (ruling is not Ruling.Allowed)
        {
            return await Refuse(pass, number, command, Refusals.Of(pass, Right.UrgeCase, ruling), cancellation);
        }

        return ties is null || await desk.ProcedureOf(number, cancellation) is not { } procedure
            ? await Refuse(pass, number, command, Refusals.NoSuchCase, cancellation)
            : await ObstacleTo(number, ties, cancellation) is { } obstacle
            ? await Refuse(pass, number, command, obstacle, cancellation)
            : await desk.Ask(pass.Acting, number, procedure, question, command);
    }

    public async Task<ImmutableArray<MayTake>> WhoMay(CaseNumber number, CancellationToken cancellation = default)
    {
        var it = await gate.Enter(Right.SeeCase, number, cancellation);
        if (it.Ties is not { } ties)
        {
            return [];
        }

        // Who may tells who belongs to it.
        await log.Looked(it.Pass, AccessEntries.OfCase(number), LookKind.Case);
        return StepRequests.WhoMay(it.Pass, people.Of(ties.Court), ties, NameFor(it.Pass));
    }

    public async Task<StepRequestPreview?> PreviewRequest(CaseNumber number, StepId step, CancellationToken cancellation = default)
    {
        var it = await gate.Enter(Right.TakeStep, number, cancellation);
        if (it.Ties is not { } ties)
        {
            return null;
        }

        // What stands in the way of the step tells where the case stands.
        await log.Looked(it.Pass, AccessEntries.OfCase(number), LookKind.Case);
        return await desk.ProcedureOf(number, cancellation) is { } procedure
            ? await requests.Preview(it.Pass, number, ties, procedure, people.Of(ties.Court), step, NameFor(it.Pass), cancellation)
            : null;
    }

    public async Task<RequestOutcome> Request(
        CaseNumber number, StepId step, PersonId of, string text, string command, CancellationToken cancellation = default)
    {
        var (pass, ties, ruling) = await gate.Ask(Right.TakeStep, number, cancellation);
        if (ruling is not Ruling.Allowed)
        {
            return await Refuse(pass, number, command, Refusals.Of(pass, Right.TakeStep, ruling), cancellation);
        }

        var procedure = ties is null ? null : await desk.ProcedureOf(number, cancellation);
        var preview = procedure is null
            ? null
            : await requests.Preview(pass, number, ties!, procedure, people.Of(ties!.Court), step, NameFor(pass), cancellation);
        var obstacle = ties is null ? Refusals.NoSuchCase
            : preview is null ? StepRequests.NoSuchStep
            : preview.Obstacle ?? StepRequests.ObstacleTo(preview, of);
        return obstacle is { } no
            ? await Refuse(pass, number, command, no, cancellation)
            : await desk.Request(pass.Acting, number, procedure!, step, of, text, command);
    }

    public async Task<RequestOutcome> Answer(CaseNumber number, long urging, string answer, string command, CancellationToken cancellation = default)
    {
        var (pass, ties, ruling) = await gate.Ask(Right.TakeStep, number, cancellation);
        if (ruling is not Ruling.Allowed)
        {
            return await Refuse(pass, number, command, Refusals.Of(pass, Right.TakeStep, ruling), cancellation);
        }

        var of = ties is null ? null : (await Of(new CasePass(pass, number, ties), cancellation)).FirstOrDefault(it => it.Urging == urging)?.Of;
        return !IsFor(pass, ties, of) ? await Refuse(pass, number, command, of is null ? NotUndertaker : NotAsked, cancellation)
            : await desk.Answer(pass.Acting, number, urging, answer, command);
    }

    public async Task<ImmutableArray<UrgingView>> Of(CaseNumber number, CancellationToken cancellation = default)
    {
        var it = await gate.Enter(Right.SeeCase, number, cancellation);
        if (it.Ties is null)
        {
            return [];
        }

        await log.Looked(it.Pass, AccessEntries.OfCase(number), LookKind.Case);
        return await Of(it, cancellation);
    }

    public async Task<ImmutableArray<UrgingView>> Open(CancellationToken cancellation = default)
    {
        var pass = await gate.Enter(Right.ReceiveAlerts, cancellation);
        await log.Looked(pass, AccessEntries.OfSearches(pass.Acting), LookKind.Search, "urgings");
        var found = ImmutableArray.CreateBuilder<UrgingView>();
        foreach (var number in views.CasesOf(pass.Acting.Principal, pass.Acting.In.Court.Text, Most))
        {
            var (_, ties, ruling) = await gate.Ask(Right.SeeCase, number, cancellation);
            if (ruling is Ruling.Allowed)
            {
                var all = await Of(new CasePass(pass, number, ties), cancellation);
                found.AddRange(all.Where(it => it.Answer is null && (it.MayAnswer || it.By == pass.Acting.Principal)));
            }
        }

        return [.. found.OrderBy(it => it.Due).ThenBy(it => it.Position)];
    }

    private async Task<ImmutableArray<UrgingView>> Of(CasePass it, CancellationToken cancellation)
    {
        var mayTake = it.Pass.On(Right.TakeStep, it.Ties) is Ruling.Allowed;
        return await views.Of(
            it.Number, board.Today(it.Pass.Acting.In.Court), of => mayTake && IsFor(it.Pass, it.Ties, of),
            (await gate.DisclosureOf(it, cancellation)).Shows(PersonalValue.AskedText), NameFor(it.Pass), cancellation);
    }

    private async Task<Refusal?> ObstacleTo(CaseNumber number, CaseTies ties, CancellationToken cancellation) =>
        ties.Undertaker is null ? NoUndertaker
        : await board.Case(number, cancellation) is { IsClosed: true } ? CaseClosed
        : null;

    /// <summary>Whether it is theirs to answer: what somebody was asked by name, or else an urging of a case that they undertake.</summary>
    private static bool IsFor(Pass pass, CaseTies? ties, PersonId? of) => of is { } asked ? asked == pass.Acting.Principal : IsUndertaker(pass, ties);

    private static bool IsUndertaker(Pass pass, CaseTies? ties) => ties?.Undertaker is { } undertaker && undertaker == pass.Acting.Principal;

    private Func<PersonId, string?> NameFor(Pass pass)
    {
        var sees = pass.On(Right.SeeStaff, null) is Ruling.Allowed;
        return person => sees ? people.NameOf(person) : null;
    }

    /// <summary>Under the name that the desk would have given it: once the obstacle is gone, the same request is decided for the first time.</summary>
    private Task<RequestOutcome> Refuse(Pass pass, CaseNumber number, string command, Refusal refusal, CancellationToken cancellation) =>
        refused.Record(pass, number, ActingCommands.IdOf(pass.Acting.Who, command), refusal, cancellation);
}
