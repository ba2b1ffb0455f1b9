namespace Supervision.Tests;

/// <summary>What a test cannot do without.</summary>
[Flags]
public enum Needs
{
    /// <summary>Nothing but the build.</summary>
    Nothing = 0,

    /// <summary>Programs that share no code with ours are written in Python.</summary>
    Python = 1,

    /// <summary>The Road Traffic Fine log, which is used but not redistributed.</summary>
    RealLog = 2,

    /// <summary>Minutes: <c>SUPERVISION_LONG_TESTS=1</c> in the environment.</summary>
    LongTests = 4,

    /// <summary>The kernel is asked about a process.</summary>
    Linux = 8,

    /// <summary>A program that shares no code with ours knows keys and signatures.</summary>
    Openssl = 16,

    /// <summary>Lets a system call of a process fail, or kills it in the middle of one.</summary>
    Strace = 32,

    /// <summary>A directory is mounted to be read only, seen by one process alone: rights mean nothing to root, whom tests often run as.</summary>
    ReadOnlyMounts = 64,

    /// <summary>A file system of a few megabytes is mounted in memory, to be filled.</summary>
    SmallDisks = 128,

    /// <summary>A real proxy stands before the engine.</summary>
    Nginx = 256,

    /// <summary>Programs that read the description of the API are written for Node.js and come from the npm registry (tests/openapi).</summary>
    Npm = 512,
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

    /// <summary>The file that is run for a command; null when it is not on the path.</summary>
    public static string? Find(string command) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, command)).FirstOrDefault(File.Exists);

    private static readonly Lazy<bool> MountsSmallDisks = new(() =>
    {
        using var disk = SmallDisk.MountOrNull(1);
        return disk is not null;
    });

    private static readonly Lazy<bool> MountsReadOnly = new(() =>
    {
        if (Find("unshare") is null || Find("mount") is null)
        {
            return false;
        }

        using var tried = System.Diagnostics.Process.Start("unshare", ["-rm", "sh", "-c", "mount --bind -o ro /tmp /tmp 2>/dev/null"]);
        tried.WaitForExit();
        return tried.ExitCode == 0;
    });

    private static readonly Lazy<string?> WhyNoNpm = new(() => Find("node") is null || Find("npm") is null ? "node and npm are not on the path." : NodeTools.WhyNot());

    /// <summary>Null when nothing is missing.</summary>
    public static string? WhyNot(Needs needs) => needs switch
    {
        _ when needs.HasFlag(Needs.Python) && Find("python3") is null => "python3 is not on the path.",
        _ when needs.HasFlag(Needs.Openssl) && Find("openssl") is null => "openssl is not on the path.",
        _ when needs.HasFlag(Needs.Strace) && Find("strace") is null => "strace is not on the path.",
        _ when needs.HasFlag(Needs.ReadOnlyMounts) && !MountsReadOnly.Value => "This account may not mount a directory for one process alone (unshare -rm, mount --bind).",
        _ when needs.HasFlag(Needs.SmallDisks) && !MountsSmallDisks.Value => "This account may not mount a file system in memory (mount -t tmpfs).",
        _ when needs.HasFlag(Needs.Nginx) && Find("nginx") is null => "nginx is not on the path.",
        _ when needs.HasFlag(Needs.Npm) && WhyNoNpm.Value is { } why => why,
        _ when needs.HasFlag(Needs.RealLog) && RealLog is null => $"shared/data/{LogPath} is not beside the repository.",
        _ when needs.HasFlag(Needs.Linux) && !OperatingSystem.IsLinux() => "Linux tells of a process in /proc; this is another system.",
        _ when needs.HasFlag(Needs.LongTests) && !RunsLongTests => "A long test; set SUPERVISION_LONG_TESTS=1.",
        _ => null,
    };
}
