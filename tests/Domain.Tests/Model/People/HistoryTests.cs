using System.Globalization;
using NodaTime;
using Supervision.Domain.People;
using Xunit.Abstractions;

namespace Supervision.Domain.Tests.Model.People;

/// <summary>"May X do Y on the case at instant T", over ten thousand made-up histories, against somebody who reads every slip again for every question.</summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    private const int Histories = 10_000;
    private const int Questions = 16;

    /// <summary>Set it in the environment to try other histories; the one of a failure stands in its message.</summary>
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("SUPERVISION_SEED") ?? "20261122", CultureInfo.InvariantCulture);

    [Fact]
    public void TenThousandHistories_AreReadAsTheNaiveModelReadsThem()
    {
        output.WriteLine($"Seed {Seed}");
        var answers = new Dictionary<string, int>();
        for (var at = 0; at < Histories; at++)
        {
            Compare(new History(Seed + at, new NaivePeople()), Seed + at, answers);
        }

        output.WriteLine(string.Join(", ", answers.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => $"{it.Key}: {it.Value}")));

        // Every answer there can be was given often enough to mean something.
        string[] all = ["no-such-office", "not-in-scope", "not-delegated", "right-missing", "on-leave", "straight own", "straight division", "straight court", "reason division", "reason court"];
        Assert.Equal(all.Order(), answers.Keys.Order());
        Assert.All(answers.Values, count => Assert.True(count > 500, string.Join(", ", answers)));
    }

    /// <summary>The comparison must be able to find a fault: this model lets powers outlive the office that they come from.</summary>
    [Fact]
    public void Comparison_WithAModelThatForgetsThePrincipal_FindsTheDifference() => Assert.ThrowsAny<Exception>(() =>
    {
        for (var at = 0; at < 200; at++)
        {
            Compare(new History(Seed + at, new NaivePeople { ForgetsThePrincipal = true }), Seed + at, []);
        }
    });

    private static void Compare(History it, int seed, Dictionary<string, int> answers)
    {
        for (var question = 0; question < Questions; question++)
        {
            var at = it.AnyInstant();
            var (acting, right, aboutTheCase) = (it.AnyActing(at), it.AnyRight(), it.Coin());
            var expected = it.Naive.May(
                acting.Who.Text, Roles.TextOf(acting.In.Role), acting.In.Division?.Text, acting.In.OnBehalfOf?.Text,
                acting.Scope?.Select(RightsTable.TextOf).ToList(), RightsTable.TextOf(right), aboutTheCase, at);
            var actual = Told(Authority.Of(it.Staff, acting, right, aboutTheCase ? it.TiesAt(at) : null, at));
            Assert.True(expected == actual, $"Seed {seed}, question {question}: may {acting} {right} {(aboutTheCase ? "on the case" : "at all")} at {at}? Expected {expected}, got {actual}.");
            answers[actual] = answers.GetValueOrDefault(actual) + 1;

            var who = History.People[question % History.People.Length];
            Assert.Equal(it.Naive.Offices(who.Text, at), Authority.OfficesOf(it.Staff, who, at).Select(Shown).Order(StringComparer.Ordinal));
            Assert.Equal(it.Naive.LastDayOfLeave(who.Text, at), Authority.OnLeave(it.Staff, who, at));
        }

        CompareWhoCould(it, it.AnyInstant(), it.AnyRight());
    }

    private static void CompareWhoCould(History it, Instant at, Right right)
    {
        var expected = from who in History.People
                       from office in it.Naive.Offices(who.Text, at)
                       let parts = office.Split(' ')
                       let may = it.Naive.May(who.Text, parts[0], OrNull(parts[1]), OrNull(parts[2]), null, RightsTable.TextOf(right), aboutTheCase: true, at)
                       where may.Contains(' ')
                       select $"{who} as {office}: {may}";
        var actual = Authority.WhoCould(it.Staff, right, it.TiesAt(at), at).Select(could => $"{could.Who} as {Shown(could.In)}: {Told(could.Ruling)}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    private static string Told(Ruling ruling) => ruling switch
    {
        Ruling.Allowed it => $"straight {it.As.ToString().ToLowerInvariant()}",
        Ruling.WithReason it => $"reason {it.As.ToString().ToLowerInvariant()}",
        Ruling.Refused it => it.Refusal.Obstacle,
        _ => ruling.ToString(),
    };

    private static string Shown(Office it) => $"{Roles.TextOf(it.Role)} {it.Division?.Text} {it.OnBehalfOf?.Text}";

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
