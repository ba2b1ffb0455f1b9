using System.CommandLine;
using Supervision.Silo.Hosting;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Checks pack files: <c>packs [FILE ...]</c>.</summary>
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
                foreach (var edition in PackFiles.Read(file).Editions)
                {
                    var name = $"{edition.Reference}  {edition.Title.En} / {edition.Title.Zh}";
                    await VerbConsole.Of(parsed).Say(
                        $"{name}: {edition.Steps.Length} steps, {edition.Limits.Length} limits",
                        $"{name}：{edition.Steps.Length} 个步骤，{edition.Limits.Length} 个期限");
                }
            }

            return ExitCode.Done;
        });
        return command;
    }
}
