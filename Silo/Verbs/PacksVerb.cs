using System.CommandLine;
using System.Text;
using Supervision.LawFiles.Packs;
using Supervision.LawFiles.Pages;
using Supervision.LawFiles.Reading;
using Supervision.Silo.Hosting;
using Supervision.Silo.Targets;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>
/// Checks pack files: <c>packs [FILE ...]</c>, or all of a directory with <c>packs check [DIR]</c>; writes pages about them with <c>packs pages</c>.
/// </summary>
internal static class PacksVerb
{
    public static Command Create()
    {
        var files = new Argument<string[]>("PACK")
        {
            Description = "Names or files; all packs that come with the program by default.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("packs", "Checks procedure packs; every fault is printed with file, line and rule.") { files };
        command.SetAction(async (parsed, _) =>
        {
            var named = parsed.GetValue(files) is { Length: > 0 } given ? given : [.. PackFiles.Names()];
            foreach (var file in named)
            {
                await Say(PackFiles.Outline(file), VerbConsole.Of(parsed));
            }

            return ExitCode.Done;
        });
        command.Add(Check());
        command.Add(Pages());
        return command;
    }

    private static Command Check()
    {
        var directory = new Argument<DirectoryInfo?>("DIR")
        {
            Description = "A directory with packs; the packs that come with the program by default.", Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("check", "Checks every pack of a directory, and prints the faults of all of them.") { directory };
        command.SetAction((parsed, _) => Check(parsed.GetValue(directory), VerbConsole.Of(parsed)));
        return command;
    }

    private static Command Pages()
    {
        var files = new Argument<string[]>("PACK")
        {
            Description = "Names or files; all packs that come with the program by default.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var to = new Option<DirectoryInfo>("--out")
        {
            Description = "The directory to write to, which is made where it is not there; docs/law by default.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("docs", "law")),
        };
        var force = new Option<bool>("--force") { Description = "Replace pages that are there." };
        var command = new Command("pages", "Writes a page about each pack in each language, for people who read law: places, steps, limits, readings.")
        {
            files, to, force,
        };
        command.SetAction((parsed, _) =>
            Pages(parsed.GetValue(files) ?? [], parsed.GetValue(to)!, parsed.GetValue(force), VerbConsole.Of(parsed)));
        return command;
    }

    private static async Task<int> Pages(string[] files, DirectoryInfo to, bool force, VerbConsole console)
    {
        // All are read, and every place is looked at, before anything is written: a pack with a fault leaves no half of a set behind.
        List<LawPage> pages = [.. (files.Length == 0 ? PackFiles.Names() : files).SelectMany(PackFiles.Pages)];
        StorePlaces.Refuse(to.FullName, store: null);
        to.Create();
        List<(string Name, WholeFile Target)> targets = [];
        foreach (var name in pages.Select(page => Path.Combine(to.ToString(), page.File)))
        {
            targets.Add((name, WholeFile.At(new FileInfo(name), force, store: null)));
        }

        foreach (var ((name, target), page) in targets.Zip(pages))
        {
            await target.Write(stream => stream.WriteAsync(Encoding.UTF8.GetBytes(page.Text)).AsTask());
            await console.Print(name);
        }

        return ExitCode.Done;
    }

    private static async Task<int> Check(DirectoryInfo? directory, VerbConsole console)
    {
        if (directory is { Exists: false })
        {
            throw new UsageException($"There is no directory {directory.FullName}.");
        }

        List<string> files = directory is null
            ? [.. PackFiles.Names()]
            : [.. directory.EnumerateFiles("*.yaml").Select(it => it.FullName).Order(StringComparer.Ordinal)];
        if (files.Count == 0)
        {
            throw new UsageException($"There is no pack (*.yaml) in {directory?.FullName}.");
        }

        var broken = 0;
        foreach (var file in files)
        {
            try
            {
                await Say(PackFiles.Outline(file), console);
            }
            catch (InvalidFileException wrong)
            {
                broken++;
                await console.Error.WriteLineAsync(wrong.Message);
            }
        }

        console.Tell($"{files.Count} packs, {broken} of them with faults.", $"共 {files.Count} 个程序包，其中 {broken} 个有误。");
        return broken == 0 ? ExitCode.Done : ExitCode.BadInput;
    }

    private static async Task Say(PackOutline pack, VerbConsole console)
    {
        var (en, zh) = pack.Court is null ? ("; applied in courts (--court)", "；适用于所选法院（--court）") : ("", "");
        foreach (var (edition, limits) in pack.Editions.Zip(pack.Limits))
        {
            var name = $"{edition}  {pack.Title.En} / {pack.Title.Zh}";
            await console.Say($"{name}: {pack.Steps} steps, {limits} limits{en}", $"{name}：{pack.Steps} 个步骤，{limits} 个期限{zh}");
        }
    }
}
