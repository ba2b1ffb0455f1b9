using System.Collections.Immutable;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;
using Power = Supervision.Domain.People.Right;

namespace Supervision.Dashboard.Language;

/// <summary>Roles, rights and capacities as people say them.</summary>
public static class CapacityWords
{
    private static readonly ImmutableArray<(Right Right, string Phrase)> Powers =
    [
        (Power.TakeStep, "Gist.Decides"), (Power.AssignCase, "Gist.Assigns"), (Power.SearchTrail, "Gist.Audits"),
        (Power.SeeAccess, "Gist.SeesAccess"), (Power.ManageStaff, "Gist.Manages"),
    ];

    public static string Role(this Speech say, Role role)
    {
        ArgumentNullException.ThrowIfNull(say);
        return say.In(Roles.TitleOf(role));
    }

    public static string Right(this Speech say, Right right)
    {
        ArgumentNullException.ThrowIfNull(say);
        return say.In(RightsTable.RowOf(right).Title);
    }

    /// <summary>"judge, Civil division 1", or "court president, for 李建国". Parts without a name are called by their pseudonym.</summary>
    public static string Office(this Speech say, Office office, OfficeWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(say);
        ArgumentNullException.ThrowIfNull(office);
        var role = say.Role(office.Role);
        var at = office.Division is { } division ? say.Join(role, words?.Division is { } title ? say.In(title) : division.Text) : role;
        return office.OnBehalfOf is { } principal ? say["Office.For", at, words?.Principal ?? principal.Text] : at;
    }

    /// <summary>One of the caller's capacities, by the names that came with them.</summary>
    public static string Office(this Speech say, MeView me, Office office)
    {
        ArgumentNullException.ThrowIfNull(me);
        return say.Office(office, me.WordsFor(office));
    }

    /// <summary>What the caller is called; the pseudonym where the name is withheld or erased.</summary>
    public static string NameOrPseudonym(this MeView me)
    {
        ArgumentNullException.ThrowIfNull(me);
        return Speech.Said(me.Name ?? me.Who.Text);
    }

    /// <summary>What a capacity's parts are called; null where nobody has said.</summary>
    public static OfficeWords? WordsFor(this MeView me, Office office)
    {
        ArgumentNullException.ThrowIfNull(me);
        var at = me.Offices.IndexOf(office);
        return at >= 0 && at < me.Words.Length ? me.Words[at] : null;
    }

    /// <summary>What somebody in a role can see and do, in one sentence that is read off the rights table.</summary>
    public static string Gist(this Speech say, Role role)
    {
        ArgumentNullException.ThrowIfNull(say);
        var cases = RightsTable.Of(role, Power.SeeCase);
        var seen = cases.Straight switch
        {
            Reach.Never => say["Gist.NoCase"],
            Reach.Own => say["Gist.Own"],
            Reach.Division => say["Gist.Division"],
            Reach.Court => say["Gist.Court"],
            Reach.Below => say["Gist.Below"],
            _ => say["Gist.Every"],
        };
        var parts = new List<string> { cases.WithReason > cases.Straight ? say["Gist.WithReason", seen] : seen };
        parts.AddRange(Powers.Where(it => RightsTable.Of(role, it.Right).Straight != Reach.Never).Select(it => say[it.Phrase]));
        return string.Join(say["Gist.And"], parts);
    }

    /// <summary>The roles that have a right somewhere straight away, in words.</summary>
    public static string RolesWith(this Speech say, Right right) =>
        string.Join(say["Gist.Or"], Roles.All.Where(it => RightsTable.Of(it, right).Straight != Reach.Never).Select(say.Role));
}
