using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.LawFiles.Packs;
using Supervision.LawFiles.Tests.Model;

namespace Supervision.LawFiles.Tests.Packs;

/// <summary>What a reading that does not bind takes over from the one that does, and what a limit does that nobody has read.</summary>
public sealed class ReadingTests
{
    private const string File = "readings.yaml";

    private static readonly string Sound = Repository.Read($"tests/data/packs/{File}");

    /// <summary>Its days are counted as the limit says, but for what it says itself: where the limit does not roll, a shorter length does not either.</summary>
    [Fact]
    public void AReading_CountsAsTheLimitDoes_ButForWhatItSays()
    {
        var limit = Limit("confirmation", Sound.Replace("        startsOn: accept\n", "        startsOn: accept\n        counting: { roll: none, boundary: both, excludeStart: false }\n", StringComparison.Ordinal));
        var moved = Limit("ruling", Sound.Replace("counting: { roll: next }", "counting: { excludeStart: false }", StringComparison.Ordinal));

        Assert.Equal(new CountingRule { Roll = Roll.None, Boundary = Boundary.Both, ExcludeStart = false }, Assert.Single(limit.Lengths[0].Otherwise).Counting.Rule);
        Assert.Equal(
            (StatedLength.FromHours(48), new CountingRule { Roll = Roll.None, ExcludeStart = false }),
            (moved.Lengths[0].Otherwise[0].Length, moved.Lengths[0].Otherwise[0].Counting.Rule));
    }

    /// <summary>Seven days bind, from the day alone; five days read in hours begin at the hour after 09:20, which a case of days only would not know.</summary>
    [Fact]
    public void AReadingInHours_BesideDays_AsksForTheMinute()
    {
        var limit = Limit("clue", Sound.Replace("- length: 5d\n                basis", "- length: 120h\n                basis", StringComparison.Ordinal));
        Assert.True(limit.BeginsAtMinute);
        Assert.False(Limit("clue", Sound).BeginsAtMinute);

        var pack = Read(Sound.Replace("- length: 5d\n                basis", "- length: 120h\n                basis", StringComparison.Ordinal));
        var certificate = Certificates.Of(
            pack, limit, Ledger.From(new LocalDate(2024, 4, 22), limit.Lengths[0].Length) with { At = new LocalTime(9, 20) }, new LocalDate(2024, 4, 22));

        Assert.Equal((new Moment(new LocalDate(2024, 4, 22)), new Moment(new LocalDate(2024, 4, 29))), (certificate.Start, certificate.Due));
        var other = Assert.Single(certificate.Otherwise);
        Assert.Equal("2024-04-22T09:20", other.Start.ToString());
        // 10:00 on the 22nd and 120 hours: Saturday the 27th, which moves to the 28th, a make-up day.
        Assert.Equal(("2024-04-27T10:00", "2024-04-28T10:00"), (other.Nominal.ToString(), other.Due.ToString()));
        Assert.Equal(other.Due, Reckoning.Of(certificate.ToQuestion(other), pack.Court.Calendar!).End);
    }

    [Fact]
    public void WhatStandsStill_MakesTheOtherDateProvisionalToo()
    {
        var limit = Limit("confirmation", Sound);
        var ledger = Ledger.From(new LocalDate(2024, 5, 7), limit.Lengths[0].Length);

        Assert.False(Certificates.Of(Read(Sound), limit, ledger, new LocalDate(2024, 5, 8)).Otherwise[0].Provisional);
        Assert.True(Certificates.Of(Read(Sound), limit, ledger.WithGround("appraisal", new LocalDate(2024, 5, 8)), new LocalDate(2024, 5, 8)).Otherwise[0].Provisional);
    }

    [Fact]
    public void FormatOne_KnowsNeitherReadingsNorUnverifiedLimits()
    {
        var error = Assert.Throws<InvalidPackException>(() => Read(Sound.Replace("format: 2", "format: 1", StringComparison.Ordinal)));

        Assert.All(["otherwise", "unverified"], key => Assert.Contains(error.Errors, it => it.Rule == "unknown-key" && it.Message.StartsWith($"'{key}' is", StringComparison.Ordinal)));
    }

    /// <summary>A limit of the whole case, one that each has of its own, one that comes again: none begins, none is met before it began, and time passes over them.</summary>
    [Theory]
    [InlineData("readings.yaml", "approval", "ask-approval", "file-case ask-approval")]
    [InlineData("readings.yaml", "approval", "{ latest: [file-case, ask-approval] }", "file-case approve ask-approval")]
    [InlineData("civil-two.yaml", "service", "name-defendant", "file-case name-defendant")]
    [InlineData("termination.yaml", "re-query", "end-for-now", "end-for-now")]
    public void AnUnverifiedLimit_NeverBegins_AndItsCaseSaysSo(string file, string limit, string startsOn, string steps)
    {
        var it = new ModelCase(file, text => Unverified(text, limit, startsOn));
        var (state, day) = (it.Begin, new LocalDate(2024, 3, 4));
        foreach (var step in steps.Split(' '))
        {
            Assert.True(state is not Case.Opened before || UnverifiedLimits.Of(before).IsEmpty, $"It is told before {step}.");
            state = it.Told(state, step, day, null);
        }

        var after = (Case.Opened)it.Passed(state, day.PlusDays(400));

        Assert.Equal(limit, Assert.Single(UnverifiedLimits.Of(after)).Limit.Text);
        Assert.Equal("M", Assert.Single(UnverifiedLimits.Of(after)[0].Basis).Checked);
        Assert.DoesNotContain(after.AllClocks(), clock => clock.Limit.Id.Text == limit && clock.Clock is not Clock.Dormant);
        Assert.DoesNotContain(LimitStandings.Of(after), standing => standing.Clock.Limit.Text == limit);
    }

    /// <summary>The limit as one whose text nobody has read.</summary>
    private static string Unverified(string text, string limit, string startsOn)
    {
        var at = text.IndexOf("        startsOn:", text.IndexOf($"- id: {limit}\n        title", StringComparison.Ordinal), StringComparison.Ordinal);
        var length = text.IndexOf("        lengths:", at, StringComparison.Ordinal);
        var (between, after) = (text[text.IndexOf('\n', at)..length], text[text.IndexOf('\n', length)..]);
        return $"{text[..at].Replace("        unverified: true\n", "", StringComparison.Ordinal)}        startsOn: {startsOn}{between}"
            + $"        unverified: true\n        lengths: [{{ length: 5d, basis: {{ article: memory, edition: none, checked: M }} }}]{after}";
    }

    private static Procedure Read(string text) => Assert.Single(PackReader.Read(text, File, ShippedCalendars.Library));

    private static TimeLimit Limit(string limit, string text) => Read(text)[new LimitId(limit)];
}
