using System.CommandLine;
using Supervision.Silo.Backup;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Copies a store, served or not, into a folder that proves itself: <c>backup DIR --store DIR</c>.</summary>
internal static class BackupVerb
{
    private const int Tenths = 10;

    public static Command Create()
    {
        var target = new Argument<DirectoryInfo>("DIR") { Description = "The folder to make; there must be none yet, and it must not lie in the store." };
        var store = VerbOptions.Store();
        var keys = new Option<DirectoryInfo?>("--keys")
        {
            Description = "A folder to make for the keys of personal data, apart from the rest, such as on media that are kept for a short time; "
                + "the folder 'keys' in DIR by default.",
            HelpName = "DIR",
        };
        var command = new Command("backup", "Copies a store into a new folder and checks the copy; the store may be in use. The signer is never copied.")
        {
            target, store, keys,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (console, to) = (VerbConsole.Of(parsed), VerbOptions.PathOf(parsed.GetRequiredValue(target)));
            var keysTo = parsed.GetValue(keys) is { } apart ? VerbOptions.PathOf(apart) : null;
            var taking = new BackupTaking(VerbOptions.PathOf(parsed.GetRequiredValue(store)), to, keysTo);
            var (taken, remark) = await taking.Take(TimeProvider.System, Tell(console), cancellation);
            await console.Say($"Backed up {taken.Size} entries, root {taken.Root}, to {to}.", $"已备份 {taken.Size} 条记录，根 {taken.Root}，至 {to}。");
            if (remark is not null)
            {
                await console.Error.WriteLineAsync(remark.In(console.Language));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Action<string, long, long> Tell(VerbConsole console)
    {
        var told = -1L;
        var last = "";
        return (what, done, of) =>
        {
            var tenth = of == 0 ? Tenths : done * Tenths / of;
            if (what == last && tenth == told)
            {
                return;
            }

            (last, told) = (what, tenth);
            if (what == BackupTaking.Checking)
            {
                console.Tell($"{(done < of ? "Checking the copy of" : "Checked")} {of:N0} entries", $"{(done < of ? "正在核对副本" : "已核对")}：{of:N0} 条记录");
            }
            else
            {
                console.Tell($"Copied {tenth * Tenths} % of {what}", $"{what} 已复制 {tenth * Tenths}%");
            }
        };
    }
}
