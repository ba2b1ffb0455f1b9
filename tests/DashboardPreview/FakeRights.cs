using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.DashboardPreview;

/// <summary>The rights table as it is asked in the made-up court; enough for pages to be refused as they will be.</summary>
internal static class FakeRights
{
    /// <summary>Whether a capacity has a right on some case straight away.</summary>
    public static bool Has(FakeStaff staff, Acting acting, Right right) =>
        RightsTable.Of(acting.In.Role, right).Straight != Reach.Never && IsHis(staff, acting, right);

    /// <returns>True straight away, false after a reason, null not at all.</returns>
    public static bool? Reaches(FakeStaff staff, Acting acting, Right right, CaseTies? about)
    {
        if (!IsHis(staff, acting, right))
        {
            return null;
        }

        var grant = RightsTable.Of(acting.In.Role, right);
        if (about is null)
        {
            return grant.Straight == Reach.Never ? null : true;
        }

        var relation = about.People.Any(it => it.Person == acting.Principal) ? Relation.Own
            : acting.In.Division is { } division && division == about.Division ? Relation.Division
            : Relation.Court;
        return RightsTable.Covers(grant.Straight, relation) ? true : RightsTable.Covers(grant.WithReason, relation) ? false : null;
    }

    /// <exception cref="NotSignedInException">Nobody sits there.</exception>
    /// <exception cref="NotPermittedException">Whoever does has not the right.</exception>
    public static void Demand(FakeStaff staff, Right right, CaseTies? about = null, bool isOpened = false)
    {
        var acting = staff.Seated ?? throw new NotSignedInException();
        var reaches = Reaches(staff, acting, right, about);
        if (reaches != true && !(reaches == false && isOpened))
        {
            throw new NotPermittedException(Refuse(acting, right), reaches == false);
        }
    }

    public static Refusal Refuse(Acting acting, Right right)
    {
        var (role, row) = (Roles.TitleOf(acting.In.Role), RightsTable.RowOf(right));
        return new Refusal("right-missing", new Title($"As {role.En} this right does not reach here: {row.Title.En}.", $"{role.Zh}的此项权限不及于此：{row.Title.Zh}。"), null);
    }

    private static bool IsHis(FakeStaff staff, Acting acting, Right right) =>
        staff.HandedOver(acting)?.Contains(right) != false && !(RightsTable.RowOf(right).IsDecision && staff.IsOnLeave(acting.Who));
}
