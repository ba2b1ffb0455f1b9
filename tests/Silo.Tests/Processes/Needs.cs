using Supervision.Tests;

namespace Supervision.Silo.Tests.Processes;

/// <summary>What a test cannot do without.</summary>
[Flags]
public enum Needs
{
    /// <summary>Nothing but the build.</summary>
    Nothing = 0,

    /// <summary>The oracle is a Python program.</summary>
    Python = 1,

    /// <summary>The Road Traffic Fine log, which is used but not redistributed.</summary>
    RealLog = 2,

    /// <summary>Minutes: <c>SUPERVISION_LONG_TESTS=1</c> in the environment.</summary>
    LongTests = 4,

    /// <summary>The kernel is asked about a process.</summary>
    Linux = 8,
}

/// <summary>A test that is counted as skipped, with the reason, where something that it needs is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithAttribute : FactAttribute
{
    public FactWithAttribute(Needs needs) => Skip = Here.WhyNot(needs);
}

/// <inheritdoc cref="FactWithAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryWithAttribute : TheoryAttribute
{
    public TheoryWithAttribute(Needs needs) => Skip = Here.WhyNot(needs);
}

/// <summary>What there is on this machine.</summary>
public static class Here
{
    public const string LogPath = "road_traffic/Road_Traffic_Fine_Management_Process.xes.zip";

    public static bool RunsLongTests => Environment.GetEnvironmentVariable("SUPERVISION_LONG_TESTS") == "1";

    /// <summary>Null when the log is not beside the repository.</summary>
    public static string? RealLog => SharedData.TryFind(LogPath);

    /// <summary>Null when python3 is not on the path.</summary>
    public static string? Python => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists);

    /// <summary>Null when nothing is missing.</summary>
    public static string? WhyNot(Needs needs) => needs switch
    {
        _ when needs.HasFlag(Needs.Python) && Python is null => "python3 is not installed; the oracle needs it.",
        _ when needs.HasFlag(Needs.RealLog) && RealLog is null => $"shared/data/{LogPath} is not beside the repository.",
        _ when needs.HasFlag(Needs.Linux) && !OperatingSystem.IsLinux() => "Linux tells of a process in /proc; this is another system.",
        _ when needs.HasFlag(Needs.LongTests) && !RunsLongTests => "A long test; set SUPERVISION_LONG_TESTS=1.",
        _ => null,
    };

    /// <summary>The root of the repository.</summary>
    public static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Supervision.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds Supervision.sln.");
        }
    }
}

