using System.Globalization;
using System.Text;
using NodaTime;
using Supervision.Domain.Time;
using Supervision.Periods.Written;

namespace Supervision.Bench;

/// <summary>Questions as courts ask them, always the same ones: six in ten plain days, the others with something more.</summary>
internal static class DueQuestions
{
    private static readonly string[] Calendars = ["cn-courts", "us-federal", "england-wales", "it-national"];

    public static IEnumerable<PeriodForm> Take(int count)
    {
        var random = new Random(20261122);
        for (var at = 0; at < count; at++)
        {
            var day = new LocalDate(2013, 1, 1).PlusDays(random.Next(4500));
            var form = new PeriodForm { Calendar = Calendars[random.Next(Calendars.Length)], From = new Moment(day).ToString(), Period = $"{random.Next(1, 90)}d" };
            yield return random.Next(20) switch
            {
                0 or 1 => form with { Period = $"{random.Next(1, 20)}wd" },
                2 => form with { Period = $"{random.Next(1, 13)}m" },
                3 => form with { From = $"{form.From}T{random.Next(4, 24):00}:30", Period = $"{random.Next(1, 200)}h" },
                4 => form with { From = $"{form.From}T{random.Next(24):00}:30", CutOff = "16:00" },
                5 => form with { Period = "-14d", Roll = "previous" },
                6 => form with { Excluded = [new("appraisal", new Moment(day.PlusDays(3)).ToString(), new Moment(day.PlusDays(20)).ToString())] },
                7 => form with { Extensions = ["1m"] },
                _ => form,
            };
        }
    }

    /// <summary>The same as lines of a batch.</summary>
    public static void Write(string path, int count)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        foreach (var (at, form) in Take(count).Index())
        {
            file.Write(string.Create(CultureInfo.InvariantCulture, $"{{\"id\":{at},\"calendar\":\"{form.Calendar}\",\"from\":\"{form.From}\",\"period\":\"{form.Period}\""));
            file.Write(form.CutOff is { } cutOff ? $",\"cutoff\":\"{cutOff}\"" : "");
            file.Write(form.Roll is { } roll ? $",\"roll\":\"{roll}\"" : "");
            file.Write(form.Excluded is [var span] ? $",\"excluded\":[{{\"ground\":\"{span.Ground}\",\"from\":\"{span.From}\",\"to\":\"{span.To}\"}}]" : "");
            file.Write(form.Extensions is [var extension] ? $",\"extensions\":[\"{extension}\"]" : "");
            file.Write("}\n");
        }
    }
}
