using System.Diagnostics;
using System.Text.Json;
using NodaTime;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;
using Supervision.Domain.Time.Words;
using Supervision.LawFiles.Calendars;
using Supervision.Periods.Written;

namespace Supervision.Bench;

/// <summary>
/// Ends of periods with their derivation as a value, on one core. The floor is what no engine could do without: adding days to
/// the start and looking at the weekday of the end until it is none of the weekend.
/// </summary>
internal static class PeriodBench
{
    private const int Questions = 50_000;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    public static async Task Run()
    {
        var library = CalendarReader.Read(
            [.. Directory.EnumerateFiles(CalendarsBeside(AppContext.BaseDirectory), "*.json").Select(it => new CalendarText(it, [.. File.ReadAllBytes(it)]))]).Library;
        var calendar = library.Find("us-federal")!;
        var questions = DueQuestions.Take(Questions).Select(it => it with { Calendar = "us-federal" }).Select(it => ((PeriodReading.Asked)it.Read(library)).Question).ToArray();
        var plain = questions.Select(it => (it.From.On, it.Length.Count)).ToArray();

        var floor = PerSecond(plain.Length, at => OnAWeekday(plain[at].On.PlusDays(plain[at].Count)).Day);
        var derived = PerSecond(questions.Length, at => Reckoning.Of(questions[at], calendar).Steps.Length);
        var said = PerSecond(questions.Length, at => Said(questions[at], calendar));
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new
        {
            figure = "periods",
            perSecond = Math.Round(derived),
            withEnglishWordsPerSecond = Math.Round(said),
            floorPerSecond = Math.Round(floor),
            shareOfFloor = Math.Round(derived / floor, 3),
        }));
    }

    private static double PerSecond(int count, Func<int, int> one)
    {
        var sum = 0L;
        for (var at = 0; at < count; at++)
        {
            sum += one(at);
        }

        var (watch, done) = (Stopwatch.StartNew(), 0L);
        while (watch.Elapsed < Long)
        {
            for (var at = 0; at < count; at++)
            {
                sum += one(at);
            }

            done += count;
        }

        var rate = done / watch.Elapsed.TotalSeconds;
        return sum > 0 ? rate : throw new InvalidOperationException("Nothing was computed.");
    }

    private static LocalDate OnAWeekday(LocalDate day)
    {
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
        {
            day = day.PlusDays(1);
        }

        return day;
    }

    private static int Said(PeriodQuestion question, CourtCalendar calendar)
    {
        var letters = 0;
        foreach (var step in Reckoning.Of(question, calendar).Steps)
        {
            letters += StepWords.Why(step, "en").Length;
        }

        return letters;
    }

    private static string CalendarsBeside(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            if (Path.Combine(at.FullName, "law", "calendars") is var found && Directory.Exists(found))
            {
                return found;
            }
        }

        throw new DirectoryNotFoundException($"No law/calendars above {directory}.");
    }
}
