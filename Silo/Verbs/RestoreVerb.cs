using System.CommandLine;
using Supervision.Silo.Backup;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Makes a new store of a back-up, after checking it: <c>restore DIR --store DIR</c>.</summary>
internal static class RestoreVerb
{
    public static Command Create()
    {
        var backup = new Argument<DirectoryInfo>("DIR") { Description = "The folder that the verb backup made." };
        var store = VerbOptions.Store();
        var keys = new Option<DirectoryInfo?>("--keys")
        {
            Description = "Where the keys of personal data were laid, when not in the back-up.",
            HelpName = "DIR",
        };
        var withoutKeys = new Option<bool>("--without-keys")
        {
            Description = "Make the store without them: personal values are withheld, and nothing can be written, until they come.",
        };
        var command = new Command("restore", "Makes a new store of a back-up: checks it, copies it, checks the copy. The signer's directory stays where it is.")
        {
            backup, store, keys, withoutKeys,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(keys) is not null && result.GetValue(withoutKeys))
            {
                result.AddError("Give --keys or --without-keys, not both.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var console = VerbConsole.Of(parsed);
            var to = VerbOptions.PathOf(parsed.GetRequiredValue(store));
            var keysFrom = parsed.GetValue(keys) is { } apart ? VerbOptions.PathOf(apart) : null;
            var restoring = new BackupRestoring(VerbOptions.PathOf(parsed.GetRequiredValue(backup)), to, keysFrom, parsed.GetValue(withoutKeys));
            var (manifest, remarks) = await restoring.Restore(it => console.Error.WriteLine(it.In(console.Language)), cancellation);
            await console.Say(
                $"Restored {manifest.Size} entries, root {manifest.Root}, to {to}, as they were at {manifest.TakenAt:yyyy-MM-dd HH:mm:ss}Z.",
                $"已将 {manifest.Size} 条记录（根 {manifest.Root}）恢复到 {to}，为 {manifest.TakenAt:yyyy-MM-dd HH:mm:ss}Z 时的状态。");
            foreach (var remark in remarks)
            {
                await console.Error.WriteLineAsync(remark.In(console.Language));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
