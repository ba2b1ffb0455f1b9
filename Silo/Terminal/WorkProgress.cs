using Spectre.Console;
using Supervision.Domain.Law;

namespace Supervision.Silo.Terminal;

/// <summary>How far a long reading has come, on the error stream: a bar on a terminal, a line at each tenth elsewhere.</summary>
internal static class WorkProgress
{
    private const int Tenths = 10;

    /// <summary>What an export looks at.</summary>
    public static readonly Title Cases = new("cases", "件");

    /// <summary>What a fold looks at.</summary>
    public static readonly Title Entries = new("entries", "条");

    /// <param name="console">Where it is shown.</param>
    /// <param name="total">How many will be looked at.</param>
    /// <param name="what">Of what: <see cref="Cases"/>, or <see cref="Entries"/>.</param>
    /// <param name="work">Tells how many it has looked at.</param>
    public static Task Show(VerbConsole console, long total, Title what, Func<Action<long>, Task> work) => console.BarsOrNull() is { } bars
        ? Bar(bars, console.In($"{total:N0} {what.En}", $"{total:N0} {what.Zh}"), total, work)
        : Lines(console, total, what, work);

    private static Task Bar(IAnsiConsole bars, string name, long total, Func<Action<long>, Task> work) => bars.Progress()
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 },
            new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(context =>
        {
            var task = context.AddTask(name, maxValue: Math.Max(1, total));
            return work(looked => task.Value = looked);
        });

    private static Task Lines(VerbConsole console, long total, Title what, Func<Action<long>, Task> work)
    {
        var told = 0L;
        return work(looked =>
        {
            var tenth = looked * Tenths / Math.Max(1, total);
            if (tenth > told)
            {
                told = tenth;
                console.Tell($"Looked at {looked:N0} of {total:N0} {what.En}", $"已查看 {total:N0} {what.Zh}中的 {looked:N0} {what.Zh}");
            }
        });
    }
}
