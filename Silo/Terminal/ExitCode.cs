namespace Supervision.Silo.Terminal;

/// <summary>How a verb ended, the same for every verb; <c>verify</c> adds its own meaning for 1 (docs/cli.md).</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadInput = 3;
    public const int BadUsage = 4;

    /// <summary>Ctrl-C: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
