using NodaTime;
using Supervision.EventLogs;
using Supervision.Silo.Import;

namespace Supervision.Silo.Tests.Import;

/// <summary>Which days are played between those on which something happened.</summary>
public sealed class QuietDaysTests
{
    private static readonly LocalDate First = new(1800, 1, 1);
    private static readonly LocalDate Last = new(2999, 12, 31);

    /// <summary>438,290 days: a day is given where something happened, where something is due by then, and at the end.</summary>
    [Fact]
    public async Task DaysOnWhichNothingIsDue_AreNotPlayed_AndTheOthersAreInOrder()
    {
        var due = new Queue<LocalDate>([new(1800, 4, 1), new(1800, 4, 2), new(1950, 6, 1)]);
        LocalDate[] happened = [First, new(1900, 1, 1)];

        Assert.Equal([First, new(1800, 4, 1), new(1800, 4, 2), new(1900, 1, 1), new(1950, 6, 1), Last], await Played(happened, First, Last, due));
    }

    [Fact]
    public async Task WhatWasDueBefore_IsPlayedOnTheFirstDay() =>
        Assert.Equal([First, First.PlusDays(3)], await Played([First.PlusDays(3)], First, First.PlusDays(3), new([First.PlusDays(-7)])));

    [Fact]
    public async Task WhatIsDueOnTheDayOfAnEvent_IsPlayedWithIt() =>
        Assert.Equal([First, First.PlusDays(9)], await Played([First, First.PlusDays(9)], First, First.PlusDays(9), new([First.PlusDays(9)])));

    [Fact]
    public async Task WithoutAnyEvent_TheLastDayIsPlayed() => Assert.Equal([Last], await Played([], First, Last, new()));

    /// <summary>What is due is taken when its day, or a later one, has been played.</summary>
    private static async Task<List<LocalDate>> Played(LocalDate[] happened, LocalDate from, LocalDate to, Queue<LocalDate> due)
    {
        var played = new List<LocalDate>();
        var days = QuietDays.WhereSomethingIsDue(
            happened.Select(it => new LogDay(it, [])), from, to, () => ValueTask.FromResult<LocalDate?>(due.TryPeek(out var next) ? next : null));
        await foreach (var day in days)
        {
            played.Add(day.Day);
            while (due.TryPeek(out var next) && next <= day.Day)
            {
                due.Dequeue();
            }
        }

        return played;
    }
}
