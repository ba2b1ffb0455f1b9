using Spectre.Console;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs.Export;

/// <summary>How far an export has come, on the error stream: a bar on a terminal, a line at each tenth elsewhere.</summary>
internal static class ExportProgress
{
    private const int Tenths = 10;

    /// <param name="total">Cases that will be looked at.</param>
    /// <param name="work">Tells how many it has looked at.</param>
    public static Task Show(VerbConsole console, long total, Func<Action<long>, Task> work) =>
        console.BarsOrNull() is { } bars ? Bar(bars, console.In($"{total:N0} cases", $"{total:N0} 件"), total, work) : Lines(console, total, work);

    private static Task Bar(IAnsiConsole bars, string name, long total, Func<Action<long>, Task> work) => bars.Progress()
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 },
            new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(context =>
        {
            var task = context.AddTask(name, maxValue: Math.Max(1, total));
            return work(looked => task.Value = looked);
        });

    private static Task Lines(VerbConsole console, long total, Func<Action<long>, Task> work)
    {
        var told = 0L;
        return work(looked =>
        {
            var tenth = looked * Tenths / Math.Max(1, total);
            if (tenth > told)
            {
                told = tenth;
                console.Tell($"Looked at {looked:N0} of {total:N0} cases", $"已查看 {total:N0} 件中的 {looked:N0} 件");
            }
        });
    }
}
