using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing.Template;
using Supervision.Dashboard;
using Supervision.DashboardPreview;
using Supervision.Domain.Cases;
using Supervision.Domain.People;

namespace Supervision.EndToEnd.Pages;

/// <summary>A page to look at: where it is, who looks, and what is answered first.</summary>
/// <param name="Name">What it is, in words that tell it from the others.</param>
/// <param name="Path">Where.</param>
/// <param name="Who">Who sits before the browser.</param>
/// <param name="Status">Of the first answer.</param>
internal sealed record Place(string Name, string Path, string Who = "president-01", int Status = 200)
{
    /// <summary>A case of which an urging and a correction wait.</summary>
    private const string Case = "preview/A0238";

    /// <summary>Every page that there is, the places of one that differ most, and what is closed or leads nowhere.</summary>
    public static readonly ImmutableArray<Place> All =
    [
        new("board", "/") { Work = "tr[data-case] .cover" },
        new("home of a judge", "/", "judge-01") { Work = "main a.case" },
        new("board of an administrator", "/?urgency=overdue", "admin-01"),
        new("empty list", "/?q=nothing-has-this-number"),
        new("case", $"/cases/{Case}") { Work = ".case-columns .button" },
        new("own case", $"/cases/{Case}", "judge-01") { Work = ".case-columns .button" },
        new("desk", "/desk", "judge-01") { Work = "main a.case" },
        new("empty desk", "/desk", "officer-01"),
        new("alerts", "/alerts?set=court"),
        new("alert", "/alerts/10001"),
        new("urge", $"/urge/{Case}", "supervisor-01"),
        new("answer", $"/answer/1/{Case}", "judge-01"),
        new("ask", $"/ask/pay/{Case}", "judge-01"),
        new("approvals", "/approvals", "chief-01") { Work = "main a.case" },
        new("no approvals", "/approvals", "clerk-01"),
        new("request", $"/approvals/1/{Case}", "chief-01"),
        new("own request", $"/approvals/1/{Case}", "judge-01"),
        new("no such request", $"/approvals/999/{Case}", Status: 404),
        new("desk of one day", "/desk?day=2026-01-05", "judge-01"),
        new("act", $"/acts/pay/{Case}"),
        new("assign", $"/assign/{Case}?as=judge&who=judge-02"),
        new("correct", $"/correct/1/{Case}?what=never"),
        new("correction", $"/corrections/1/{Case}"),
        new("own correction", $"/corrections/1/{Case}", "judge-01"),
        new("trail", "/audit?late=1&role=clerk"),
        new("chain", $"/audit/chain/{Case}"),
        new("log", "/audit/log"),
        new("people", "/people"),
        new("delegation", "/delegation"),
        new("account", "/account"),
        new("machine", "/machine", "admin-01"),
        new("mine", "/mine", "party-01"),
        new("door", "/sign-in?problem=wrong") { Work = "main :is(h1, h2)" },
        new("code", "/sign-in/code"),
        new("welcome", "/sign-in/welcome?token=first-0000"),
        new("due", "/due?calendar=cn-courts&from=2024-01-26&period=15d&rule=C-APPJ"),
        new("not due", "/due?calendar=us-federal&from=2024-02-30&period=-x&cutoff=25%3A00"),
        new("due later", "/due?calendar=cn-courts&from=2026-06-11&period=6m&excluded=appraisal,2026-08-06,2026-08-17"),
        new("page of another office", "/machine", "judge-01", 403),
        new("case that asks for a reason", "/cases/preview/A0239", "judge-01", 403),
        new("case of others", "/cases/preview/A0239", "party-01", 403),
        new("act in a case of others", "/acts/pay/preview/A0239", "judge-01", 403),
        new("no such case", "/cases/preview/Z9", Status: 404),
        new("act in no such case", "/acts/pay/preview/Z9", Status: 404),
        new("assigning in no such case", "/assign/preview/Z9?as=judge&who=judge-02", Status: 404),
        new("no such entry", $"/correct/999/{Case}", Status: 404),
        new("no such correction", $"/corrections/999/{Case}", Status: 404),
        new("asking in no such case", "/ask/pay/preview/Z9", Status: 404),
        new("no such urging", $"/answer/999/{Case}", Status: 404),
        new("no such alert", "/alerts/999999", Status: 404),
        new("nowhere", "/nowhere/at-all", Status: 404),
        new("left by its reader", $"/cases/{Case}") { Then = court => court.Staff.StandUp(), Notice = "[data-notice=signed-out]" },
    ];

    /// <summary>What a reader comes for: it is in view where little is.</summary>
    public string Work { get; init; } = "main h1";

    /// <summary>What happens while the page is open.</summary>
    public Action<FakeCourt>? Then { get; init; }

    /// <summary>What the page shows after that.</summary>
    public string? Notice { get; init; }

    public static Place Named(string name) => All.Single(it => it.Name == name);

    /// <summary>Lets something stand on each of them.</summary>
    public static void Furnish(FakeCourt court)
    {
        court.Accounts.OffersPeople = true;
        court.Urging.Ask(new CaseNumber(Case), new PersonId("supervisor-01"), "When will the notice be sent?");
        court.Approvals.Ask(new CaseNumber(Case), new PersonId("judge-01"), "An expert is ill.");
        court.Corrections.Propose(new CaseNumber(Case), 1, new PersonId("judge-01"), "Entered for another case of the same name.");
    }

    /// <summary>The component that answers there.</summary>
    public Type Page() => Routes().Where(it => it.Matcher.TryMatch(Path.Split('?')[0], [])).MinBy(it => it.Precedence).Page;

    /// <summary>The components that answer somewhere.</summary>
    public static ImmutableArray<Type> Pages() => [.. Routes().Select(it => it.Page).Distinct()];

    private static IEnumerable<(Type Page, TemplateMatcher Matcher, decimal Precedence)> Routes() =>
        from page in typeof(DashboardHosting).Assembly.GetTypes()
        from route in page.GetCustomAttributes<RouteAttribute>(inherit: false)
        let template = TemplateParser.Parse(route.Template)
        select (page, new TemplateMatcher(template, []), RoutePrecedence.ComputeInbound(template));
}
