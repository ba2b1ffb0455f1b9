using System.Diagnostics;
using System.Text;

namespace Supervision.Tests;

/// <summary>How a process ended.</summary>
public sealed record SiloOutcome(int ExitCode, string Output, string Error)
{
    public SiloOutcome Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Expected exit code {exitCode}, found {ExitCode}.\n{Output}\n{Error}");
        return this;
    }

    /// <summary>What a person reads must be a sentence and not the inside of the program.</summary>
    public SiloOutcome WithoutStackTrace()
    {
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", Error, StringComparison.Ordinal);
        return this;
    }
}

/// <summary>
/// The built executable as a real process, with both outputs caught. It is killed when it has not ended after
/// <see cref="TimeOut"/>, and when this is disposed.
/// </summary>
public sealed class SiloProcess : IDisposable
{
    public static readonly TimeSpan TimeOut = TimeSpan.FromMinutes(Here.RunsLongTests ? 20 : 10);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task reading;
    private readonly Lock gate = new();
    private readonly StringBuilder error = new();
    private readonly StringBuilder printed = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> awaited = [];

    private SiloProcess(Process process)
    {
        this.process = process;
        output = ReadOutput();
        reading = ReadErrors();
    }

    /// <summary>In its own build folder: the pages' files are listed there, not beside the tests.</summary>
    internal static string Executable
    {
        get
        {
            var tests = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(tests.Parent!.Parent!.FullName, "Supervision.Silo", tests.Name, "Supervision.Silo.dll");
        }
    }

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>What it has written on its output so far.</summary>
    public string Printed
    {
        get
        {
            lock (gate)
            {
                return printed.ToString();
            }
        }
    }

    public static SiloProcess Start(params string[] arguments) => StartWith([], arguments);

    /// <param name="settings">Of its environment, such as <c>Journal__Release=Committed</c>.</param>
    public static SiloProcess StartWith(string[] settings, params string[] arguments)
    {
        // A test run in the background inherits an ignored SIGINT, which would be handed on.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", .. settings, "dotnet", Executable, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };

        // Whatever people read where the tests run.
        start.Environment["LC_ALL"] = "C.UTF-8";
        return new SiloProcess(Process.Start(start) ?? throw new InvalidOperationException("The executable did not start."));
    }

    /// <summary>Runs to the end.</summary>
    public static async Task<SiloOutcome> Run(params string[] arguments) => await RunWith([], arguments);

    /// <summary>The same with settings of its environment.</summary>
    public static async Task<SiloOutcome> RunWith(string[] settings, params string[] arguments)
    {
        using var started = StartWith(settings, arguments);
        return await started.End();
    }

    /// <summary>Completes when the process has written a line with this text on its error stream.</summary>
    public Task Says(string text)
    {
        lock (gate)
        {
            if (error.ToString().Contains(text, StringComparison.Ordinal))
            {
                return Task.CompletedTask;
            }

            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((text, seen));
            return seen.Task.WaitAsync(TimeOut);
        }
    }

    /// <summary>Completes when something of what the process leaves on the disk is seen, or when it has ended before. Looks often, but leaves it the processor between two looks.</summary>
    public async Task Until(Func<bool> isSeen)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!HasEnded && !isSeen())
        {
            await pace.WaitForNextTickAsync();
        }
    }

    /// <summary>SIGKILL: nothing of the process runs after it.</summary>
    public async Task<SiloOutcome> Kill()
    {
        process.Kill();
        return await End();
    }

    /// <param name="name">INT, STOP, CONT ...</param>
    public Task Signal(string name) => Signals.Send(Id, name);

    public async Task<SiloOutcome> End()
    {
        using var patience = new CancellationTokenSource(TimeOut);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"The process did not end in {TimeOut}. It said:\n{error}");
        }

        await reading;
        return new SiloOutcome(process.ExitCode, await output, error.ToString());
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private async Task<string> ReadOutput()
    {
        var buffer = new char[4096];
        while (await process.StandardOutput.ReadAsync(buffer) is > 0 and var read)
        {
            lock (gate)
            {
                printed.Append(buffer, 0, read);
            }
        }

        return Printed;
    }

    private async Task ReadErrors()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            lock (gate)
            {
                error.Append(line).Append('\n');
                foreach (var (_, seen) in awaited.Where(it => line.Contains(it.Text, StringComparison.Ordinal)))
                {
                    seen.TrySetResult();
                }
            }
        }

        lock (gate)
        {
            foreach (var (text, seen) in awaited)
            {
                seen.TrySetException(new InvalidOperationException($"The process ended without saying '{text}':\n{error}"));
            }
        }
    }
}
