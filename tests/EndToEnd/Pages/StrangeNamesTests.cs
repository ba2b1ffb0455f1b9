using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

/// <summary>
/// What people and divisions are called, what papers and cases bear, and what somebody writes, as strange as it is allowed to be: it stands where it belongs,
/// as what it is, and changes nothing around it.
/// </summary>
public sealed class StrangeNamesTests(BrowserFixture fixture) : PageTest(fixture)
{
    private const string Arabic = "\u2067محمد (أبو علي) 7";
    private const string Reversing = "\u2069\u202Eדוד בן־גוריון, 1948 Tel Aviv";
    private const string Marked = "<b onmouseover=alert(1)>&amp;{{0}}</b><script>alert(2)</script>";

    /// <summary>
    /// Where what is not strange runs backwards, or a strange text stands on the wrong side of its neighbour: characters of one block in their order, those
    /// on one line from left to right. What is set apart, or written from right to left, counts as one.
    /// </summary>
    private const string Order = """
        known => {
          const strange = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u200E\u200F\u202A-\u202E\u2066-\u2069]/;
          const blockOf = it => { while (getComputedStyle(it).display === "inline") it = it.parentElement; return it; };
          const blocks = new Map();
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const text = texts.currentNode;
            const block = blockOf(text.parentElement);
            const line = blocks.get(block) ?? blocks.set(block, []).get(block);
            const number = text.data.indexOf(known);
            let apart = 0;
            for (let at = 0; at < text.data.length; at++) {
              const sign = text.data[at];
              apart += /[\u2066-\u2068]/.test(sign) ? 1 : sign === "\u2069" ? -1 : 0;
              const range = document.createRange();
              range.setStart(text, at);
              range.setEnd(text, at + 1);
              const box = range.getBoundingClientRect();
              if (box.width > 0 && sign.trim() !== "") {
                const before = line.at(-1);
                const isStrange = apart > 0 || strange.test(sign) || (number >= 0 && at >= number && at < number + known.length);
                const same = before && Math.abs((before.top + before.bottom) / 2 - (box.top + box.bottom) / 2) < 6;
                if (same && before.isStrange && isStrange) {
                  before.left = Math.min(before.left, box.left);
                  before.right = Math.max(before.right, box.right);
                  before.text += sign;
                } else {
                  line.push({ top: box.top, bottom: box.bottom, left: box.left, right: box.right, text: sign, isStrange, same });
                }
              }
            }
          }
          return [...blocks].flatMap(([block, line]) => line.filter((it, at) => it.same && it.left < line[at - 1].right - 1.5)
            .map(it => `"${it.text}" in ${block.tagName} "${block.textContent.trim().slice(0, 80)}"`));
        }
        """;

    /// <summary>What goes beyond the edge while that around it does not.</summary>
    private const string Widest = """
        () => [...document.querySelectorAll("body *")]
          .filter(it => it.getBoundingClientRect().right > 391 && it.parentElement.getBoundingClientRect().right <= 391)
          .slice(0, 3).map(it => it.outerHTML.slice(0, 200)).join(" | ")
        """;

    private static readonly ImmutableArray<(string Path, string Who)> Pages =
    [
        ("/desk", "judge-01"), ("/alerts/10001", "president-01"), ("/alerts?set=court", "president-01"), ("/urge/{0}", "supervisor-01"),
        ("/answer/1/{0}", "judge-01"),
        ("/acts/pay/{0}", "judge-01"), ("/assign/{0}?as=judge&who=judge-02", "president-01"), ("/correct/1/{0}?what=never", "president-01"),
        ("/corrections/1/{0}", "president-01"), ("/cases/{0}", "president-01"), ("/mine", "party-01"), ("/people", "president-01"), ("/delegation", "judge-01"),
        ("/audit", "auditor-01"), ("/", "supervisor-01"),
    ];

    public static TheoryData<string, string, string> Kinds => new()
    {
        { new string('W', PersonName.Longest), $"preview/{new string('W', 119)}8", "WWWWWWWWWW" },
        { Arabic, "preview/قضية-17-8", "محمد" },
        { Reversing, "preview/תיק 17-8", "דוד" },
        { Marked, "preview/<b>&amp;</b>8", "onmouseover=alert(1)>&amp;{{0}}" },
    };

    [ChromiumTheory]
    [MemberData(nameof(Kinds))]
    public async Task Names_HoweverStrange_StandAsWhatTheyAre_FitAPhone_AndTurnNothingRound(string name, string number, string seen)
    {
        var known = new CaseNumber(number);
        Furnish(new PersonName(name).Text, known);
        await Look(Phone());
        await Page.AddInitScriptAsync("window.alert = () => document.title = 'A name was run as a script.'");
        var faults = new List<string>();
        var (shown, path) = (0, string.Join('/', number.Split('/').Select(Uri.EscapeDataString)));
        foreach (var (page, who) in Pages)
        {
            Court.Staff.Sit(who);
            await Open(page.Replace("{0}", path, StringComparison.Ordinal));
            if (page == "/alerts/10001")
            {
                await Page.Locator("textarea[name=note]").FillAsync(name);
                await Page.Locator("form button[type=submit].button-strong").ClickAsync();
                await Expect(Page.Locator("[data-done]")).ToBeVisibleAsync();
            }

            await Page.EvaluateAsync("document.querySelectorAll('details').forEach(it => it.open = true)");
            shown += (await Page.Locator("main").InnerTextAsync()).Contains(seen, StringComparison.Ordinal) ? 1 : 0;
            var width = await Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");
            if (width > 390)
            {
                faults.Add($"{page} is {width} wide: {await Page.EvaluateAsync<string>(Widest)}");
            }

            if (await Page.Locator("b, [onmouseover], main script").CountAsync() > 0
                || (await Page.TitleAsync()).StartsWith("A name", StringComparison.Ordinal))
            {
                faults.Add($"{page} takes a name for markup");
            }

            faults.AddRange((await Page.EvaluateAsync<string[]>(Order, number)).Select(it => $"{page} turns round {it}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(shown >= Pages.Length - 3, $"The name is seen on {shown} pages of {Pages.Length} only.");
    }

    /// <summary>What the test above looks for is found where it is.</summary>
    [ChromiumFact]
    public async Task Order_OfANameThatTurnsItsNeighbourRound_IsFound()
    {
        await Page.SetContentAsync(
            "<p>by דוד (17) of the court</p><p><span>\u202Ednab</span> as judge</p><p>by <bdi>דוד</bdi> (17) of the court</p><p>nothing strange</p>");

        var found = await Page.EvaluateAsync<string[]>(Order, "no number");

        Assert.Contains(found, it => it.Contains("P \"by דוד (17)", StringComparison.Ordinal));
        Assert.Contains(found, it => it.Contains("as judge", StringComparison.Ordinal));
        Assert.DoesNotContain(found, it => it.Contains("nothing strange", StringComparison.Ordinal));
        Assert.Equal(2, found.Select(it => it.Split(" in ")[1]).Distinct().Count());
    }

    private void Furnish(string name, CaseNumber number)
    {
        var text = $"{name} {name}";
        Court.Staff.Call(_ => name, new Title(name, name));
        Court.Entering = name;
        Court.Renumber(new CaseNumber("preview/A0238"), number);
        Court.Documents =
        [
            new DocumentView(
                7, name + name, name, new NodaTime.LocalDate(2024, 10, 1), "paper.pdf", DocumentType.Pdf, new Title("PDF", "PDF"), 4096,
                new NodaTime.LocalDate(2024, 10, 2), "clerk-01", name, new RoleName("clerk")) { IsOpen = true },
        ];
        Court.Urging.Ask(number, new PersonId("supervisor-01"), text);
        Court.Corrections.Propose(number, 1, new PersonId("judge-01"), text);
        Court.RaiseAlert();
    }
}
