using System.Globalization;
using Spectre.Console;

namespace Supervision.Silo.Verbs.Export;

/// <summary>How far an export has come, on the error stream: a bar on a terminal, a line at each tenth elsewhere.</summary>
internal static class ExportProgress
{
    private const int Tenths = 10;

    /// <param name="total">Cases that will be looked at.</param>
    /// <param name="work">Tells how many it has looked at.</param>
    public static Task Show(long total, Func<Action<long>, Task> work)
    {
        if (!Console.IsErrorRedirected)
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
            return console.Profile.Capabilities.Ansi ? Bar(console, total, work) : Lines(total, work);
        }

        return Lines(total, work);
    }

    private static Task Bar(IAnsiConsole console, long total, Func<Action<long>, Task> work) => console.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(context =>
        {
            var task = context.AddTask(string.Create(CultureInfo.InvariantCulture, $"{total:N0} cases"), maxValue: Math.Max(1, total));
            return work(looked => task.Value = looked);
        });

    private static Task Lines(long total, Func<Action<long>, Task> work)
    {
        var told = 0L;
        return work(looked =>
        {
            var tenth = looked * Tenths / Math.Max(1, total);
            if (tenth > told)
            {
                told = tenth;
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Looked at {looked:N0} of {total:N0} cases"));
            }
        });
    }
}
