using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Urging;
using Supervision.Views.Cases;

namespace Supervision.Views.Guard;

/// <summary>Requests to take a step: who may be asked, and what stands in the way of asking.</summary>
internal sealed class StepRequests(UrgingDesk desk, Board board)
{
    /// <summary>So many people are named at the most.</summary>
    private const int Most = 200;

    /// <summary>The procedure has no step of that name.</summary>
    public static Refusal NoSuchStep { get; } = new("unknown-step", new Title("The procedure has no such step.", "程序中没有此步骤。"), null);

    private static Refusal OfParties { get; } = new(
        "not-for-parties",
        new Title("A party asks the court in writing: file the request as a document of the case.", "当事人请以书面形式提出：请将申请作为文件提交至本案。"), null);

    private static Refusal Nobody { get; } = new(
        "nobody-may", new Title("Nobody else may take this step now, so there is nobody to ask.", "目前没有其他人可以办理此步骤，无人可请求。"), null);

    private static Refusal NotThey { get; } = new(
        "may-not-take", new Title("Whoever is to be asked may not take this step in this case.", "被请求人无权在本案中办理此步骤。"), null);

    private static Refusal Yourself { get; } = new(
        "may-oneself", new Title("You may take this step yourself.", "您本人即可办理此步骤。"), null);

    /// <summary>Who may take steps in a case now: first whoever belongs to it.</summary>
    /// <param name="pass">Who asks.</param>
    /// <param name="staff">The people of the case's court.</param>
    /// <param name="about">Who belongs to the case.</param>
    /// <param name="nameOf">What people are called, as far as the reader may know.</param>
    public static ImmutableArray<MayTake> WhoMay(Pass pass, Staff staff, CaseTies about, Func<PersonId, string?> nameOf) =>
    [
        .. (from could in Authority.WhoCould(staff, Right.TakeStep, about, pass.At)
            where could.Ruling is Ruling.Allowed && could.In.Role != Role.Party
            let isOfCase = about.People.Any(tie => tie.Person == could.In.PrincipalOf(could.Who) && tie.As != Role.Party)
            orderby isOfCase descending
            select new MayTake(could.Who, nameOf(could.Who), could.In, isOfCase)).Take(Most),
    ];

    /// <returns>Null where the procedure has no such step.</returns>
    public async Task<StepRequestPreview?> Preview(
        Pass pass, CaseNumber number, CaseTies ties, Procedure procedure, Staff staff, StepId step, Func<PersonId, string?> nameOf,
        CancellationToken cancellation)
    {
        if (!procedure.Has(step) || await board.Case(number, cancellation) is not { } view)
        {
            return null;
        }

        var (asked, (today, due)) = (view.Possible.First(it => it.Step == step), desk.Days(procedure.Court));
        ImmutableArray<MayTake> who =
        [
            .. WhoMay(pass, staff, ties, nameOf)
                .Where(it => asked.Roles.Contains(Roles.NameOf(it.In.Role)) && it.Who != pass.Acting.Who).DistinctBy(it => it.Who),
        ];
        var obstacle = pass.Acting.In.Role == Role.Party ? OfParties
            : asked.Obstacle is { } why ? new Refusal("not-now", why, asked.Basis)
            : asked.Roles.Contains(Roles.NameOf(pass.Acting.In.Role)) ? Yourself
            : who.IsEmpty ? Nobody
            : null;
        return new StepRequestPreview(number, today, asked, who, due, obstacle);
    }

    /// <returns>Null where they may be asked.</returns>
    public static Refusal? ObstacleTo(StepRequestPreview preview, PersonId of) => preview.Who.Any(it => it.Who == of) ? null : NotThey;
}
