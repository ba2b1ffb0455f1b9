using System.Diagnostics;
using Npgsql;

namespace Supervision.HostContract.Tests;

/// <summary>
/// A cluster of PostgreSQL for these tests alone, in a folder of its own. It listens on a socket in that folder and on no port, writes
/// without waiting for a disk, and ends, however the tests end, when the pipe from them breaks.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Ready = "ready";
    private const string Account = "postgres";

    /// <summary>Why no server can be started here; null when one can.</summary>
    public static readonly string? Missing =
        !OperatingSystem.IsLinux() ? "The tests start PostgreSQL on Linux only."
        : Binaries() is null ? "There is no initdb and pg_ctl of PostgreSQL, neither on the PATH nor under /usr/lib/postgresql."
        : Environment.IsPrivilegedProcess && (!HasAccount() || On("runuser") is null) ? $"PostgreSQL refuses to run as root, and there is no account '{Account}' with runuser to start it."
        : null;

    private readonly DirectoryInfo folder;
    private readonly Process shell;
    private int databases;

    private PostgresServer(DirectoryInfo folder, Process shell) => (this.folder, this.shell) = (folder, shell);

    public static async Task<PostgresServer> Start()
    {
        var folder = Directory.CreateTempSubdirectory("host-postgres-");
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_111_111); // the account that runs the server makes its files here
        }

        var script = $"""
            PATH={Binaries()}:$PATH && cd {folder.FullName} &&
            initdb -D data -U {Account} -A trust -E UTF8 --locale=C --no-sync >log 2>&1 &&
            pg_ctl -D data -w -l log -o "-F -k {folder.FullName} -c listen_addresses='' -c autovacuum=off" start >log.start 2>&1 && echo {Ready} || cat log log.start
            cat >/dev/null
            pg_ctl -D data -m immediate stop >/dev/null 2>&1
            rm -rf data log log.start
            """;
        var command = Environment.IsPrivilegedProcess ? new ProcessStartInfo("runuser", ["-u", Account, "--", "sh", "-c", script]) : new ProcessStartInfo("sh", ["-c", script]);
        (command.RedirectStandardInput, command.RedirectStandardOutput) = (true, true);
        var shell = Process.Start(command)!;
        var server = new PostgresServer(folder, shell);
        var said = await shell.StandardOutput.ReadLineAsync();
        if (said != Ready)
        {
            shell.StandardInput.Close();
            Assert.Fail($"PostgreSQL did not start: {said}{Environment.NewLine}{await shell.StandardOutput.ReadToEndAsync()}");
        }

        return server;
    }

    /// <summary>An empty database.</summary>
    public async Task<HostDatabase> Make()
    {
        var name = $"host{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(To("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name that was counted.
        command.CommandText = $"CREATE DATABASE {name} TEMPLATE template0";
#pragma warning restore CA2100 // See above.
        await command.ExecuteNonQueryAsync();
        return new PostgresDatabase(To(name));
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
        folder.Delete(recursive: true);
    }

    private string To(string database) => new NpgsqlConnectionStringBuilder { Host = folder.FullName, Username = Account, Database = database }.ToString();

    private static string? Binaries() =>
        On("initdb") is { } initdb && On("pg_ctl") is not null ? Path.GetDirectoryName(initdb)
        : Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(it => Path.Combine(it, "bin")).Where(it => File.Exists(Path.Combine(it, "pg_ctl"))).Max(StringComparer.Ordinal)
        : null;

    private static string? On(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(it => Path.Combine(it, program)).FirstOrDefault(File.Exists);

    private static bool HasAccount() => File.ReadLines("/etc/passwd").Any(static it => it.StartsWith(Account + ":", StringComparison.Ordinal));
}
