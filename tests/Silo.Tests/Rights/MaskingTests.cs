using System.Text;
using Supervision.Domain.People;
using static Supervision.Silo.Tests.Rights.RightsCourt;
using static Supervision.Tests.FourCases;

namespace Supervision.Silo.Tests.Rights;

/// <summary>A planted value comes out of each way that leads out of the court exactly where the policy says, for every role and every relation.</summary>
public sealed class MaskingTests(RightsCourt court) : IClassFixture<RightsCourt>
{
    /// <summary>Ways out with the rights that each takes to show a personal value of a case; none where it shows none to anybody.</summary>
    private static readonly (string Path, Right[]? Takes)[] Ways =
    [
        ("/api/cases/{case}", [Right.SeeCase, Right.SeeParties]),
        ("/cases/{case}", [Right.SeeCase, Right.SeeParties]),
        ("/cases/{case}/bundle", [Right.ProveCase, Right.SeeParties]),
        ("/", null),
        ("/?q={case}", null),
        ("/api/cases", null),
        ("/api/cases?q={case}", null),
        ("/api/cases.csv", null),
        ("/api/export.xes", null),
        ("/api/audit", null),
        ("/api/audit?case={case}", null),
        ("/api/audit.csv", null),
        ("/audit?case={case}", null),
        ("/audit/chain/{case}", null),
        ("/api/access/{case}", null),
        ("/api/board", null),
    ];

    [Fact]
    public async Task APersonalValue_ComesOutExactlyWhereThePolicySays()
    {
        var wrong = new List<string>();
        foreach (var (path, takes) in Ways)
        {
            foreach (var role in Roles.All)
            {
                foreach (var number in Numbers)
                {
                    var shown = await court.Text(path.Replace("{case}", number, StringComparison.Ordinal), role);
                    foreach (var other in Numbers)
                    {
                        var expected = other == number && takes?.All(right => IsStraight(role, right, number)) == true;
                        if (Holds(shown, Personal(other)) != expected)
                        {
                            wrong.Add($"{path} of {number} {(expected ? "hides" : "shows")} {Personal(other)} for {role}");
                        }
                    }
                }
            }
        }

        Assert.Equal([], wrong);
    }

    /// <summary>The control: what is not personal comes out with the case, and only with it.</summary>
    [Fact]
    public async Task APlainValue_ComesOutWithTheCase()
    {
        foreach (var path in new[] { "/api/cases/{case}", "/cases/{case}" })
        {
            foreach (var role in Roles.All)
            {
                foreach (var number in Numbers)
                {
                    var shown = await court.Text(path.Replace("{case}", number, StringComparison.Ordinal), role);
                    Assert.True(Holds(shown, Plain(number)) == IsStraight(role, Right.SeeCase, number), $"{path} of {number} for {role}");
                }
            }
        }
    }

    [Theory]
    [InlineData("/api/cases?take=500", Right.SeeBoard)]
    [InlineData("/api/cases.csv", Right.ExportCases)]
    [InlineData("/api/export.xes", Right.ExportCases)]
    public async Task AList_NamesTheCasesThatTheRightReaches_AndNoOther(string path, Right right)
    {
        foreach (var role in Roles.All)
        {
            var shown = await court.Text(path, role);
            Assert.Equal(Numbers.Where(it => IsStraight(role, right, it)), Numbers.Where(it => shown.Contains(it[^3..], StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Alerts_NameTheCasesWithinReach_AndNoPersonalValue()
    {
        foreach (var role in Roles.All.Where(it => RightsTable.Of(it, Right.SeeBoard).Straight != Reach.Never))
        {
            var expected = Numbers.Where(it => IsStraight(role, Right.SeeBoard, it)).ToList();
            using var answer = await court.Ask("GET", "/api/alerts?after=0", role);
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
            var named = new List<string>();
            while (named.Count < expected.Count && await lines.ReadLineAsync() is { } line)
            {
                Assert.DoesNotContain("Distinctive", line, StringComparison.Ordinal);
                if (line.StartsWith("data:", StringComparison.Ordinal))
                {
                    named.Add(Numbers.Single(it => line.Contains($"\"{it}\"", StringComparison.Ordinal)));
                }
            }

            Assert.Equal(expected.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task AReason_IsReadByWhoeverMaySeeWhoLooked_AndTheNameByWhoeverMaySeeTheStaff()
    {
        const string Reason = "The victim Distinctive-Reason-7f3c has asked";
        using (var opened = await court.Ask("POST", $"/api/access/{InDivision}", Role.Judge, new { reason = Reason, command = "masking" }))
        {
            opened.EnsureSuccessStatusCode();
        }

        foreach (var role in Roles.All)
        {
            var shown = await court.Text($"/api/access/{InDivision}", role);
            Assert.Equal(IsStraight(role, Right.SeeAccess, InDivision) && IsStraight(role, Right.SeeParties, InDivision), Holds(shown, Reason));
            Assert.Equal(IsStraight(role, Right.SeeAccess, InDivision) && IsStraight(role, Right.SeeStaff, InDivision), Holds(shown, "Called judge 7f3b"));
            foreach (var path in new[] { "/api/audit", "/api/audit.csv", $"/audit/chain/{InDivision}", $"/cases/{InDivision}/bundle", $"/api/cases/{InDivision}", "/tile/entries/000" })
            {
                Assert.DoesNotContain("Distinctive-Reason", await court.Text(path, role), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>As it is, as HTML writes it, and as bundles carry it.</summary>
    private static bool Holds(string text, string value) =>
        text.Contains(value, StringComparison.Ordinal) || text.Contains(System.Net.WebUtility.HtmlEncode(value), StringComparison.Ordinal)
        || text.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(value)), StringComparison.Ordinal);
}
