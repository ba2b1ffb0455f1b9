using System.CommandLine;
using System.Security.Cryptography;
using Supervision.Grains.Cases;
using Supervision.Grains.Packs;
using Supervision.Journal;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Closes, opens and erases the data of one person: <c>personal seal|unseal|erase|list</c>. Never prints a value.</summary>
internal static class PersonalVerb
{
    public static Command Create() => new("personal", "Seals, opens again or erases the personal data of one case or person, or lists whose data there is.")
    {
        Change(
            "seal", "Closes access to the personal values; nothing is erased.",
            (data, it, cancellation) => data.Seal(it.Subject, it.Basis, it.By, cancellation)),
        Change(
            "unseal", "Opens again what was sealed.",
            (data, it, cancellation) => data.Unseal(it.Subject, it.Basis, it.By, cancellation)),
        Erase(),
        List(),
    };

    private static Command Change(string name, string description, Func<PersonalData, Asked, CancellationToken, Task<PersonalDataAnswer>> change)
    {
        var options = new Options();
        var command = new Command(name, description);
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Run(options, parsed, (data, asked) => change(data, asked, cancellation), cancellation));
        return command;
    }

    private static Command Erase()
    {
        var options = new Options();
        var (first, firstRole) = (Text("--first", "Who approved it, by a pseudonym."), Text("--first-role", "The role in which."));
        var (second, secondRole) = (Text("--second", "Who else approved it; another person."), Text("--second-role", "The role in which."));
        var command = new Command("erase", "Erases the personal values for good: values, salts and key. Takes two approvers.");
        options.AddTo(command);
        foreach (var option in new[] { first, firstRole, second, secondRole })
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) =>
        {
            var oneOfThem = new Approver(parsed.GetRequiredValue(first), parsed.GetRequiredValue(firstRole));
            var theOther = new Approver(parsed.GetRequiredValue(second), parsed.GetRequiredValue(secondRole));
            return Run(
                options, parsed,
                (data, asked) => data.Erase(asked.Subject, new ErasureOrder(asked.Basis, oneOfThem, theOther), asked.By, cancellation),
                cancellation);
        });
        return command;
    }

    private static Command List()
    {
        var store = VerbOptions.Store();
        var command = new Command("list", "Lists the data subjects by the ids of their keys: how many values there are, and whether they are sealed.")
        {
            store,
        };
        command.SetAction(async (parsed, _) =>
        {
            using var journal = JournalStores.OpenReadOnly(parsed.GetRequiredValue(store).FullName);
            foreach (var it in journal.Subjects())
            {
                await VerbConsole.Of(parsed).Say(
                    $"{it.Key}  {it.Values} {(it.Values == 1 ? "value" : "values")}{(it.IsSealed ? ", sealed" : "")}",
                    $"{it.Key}  {it.Values} 个值{(it.IsSealed ? "，已封存" : "")}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> Run(
        Options options, ParseResult parsed, Func<PersonalData, Asked, Task<PersonalDataAnswer>> change, CancellationToken cancellation)
    {
        var directory = parsed.GetRequiredValue(options.Store).FullName;
        var asked = await options.Read(parsed, directory, cancellation);
        using var randomness = RandomNumberGenerator.Create();
        await using var journal = StoreDirectory.Open(directory, randomness);
        var answer = await change(journal.PersonalData, asked);
        var console = VerbConsole.Of(parsed);
        await console.Print(answer switch
        {
            PersonalDataAnswer.Changed it => console.In($"Done: entry {it.Position}.", $"完成：第 {it.Position} 条记录。"),
            PersonalDataAnswer.Erased it => console.In(
                $"Erased: ordered by entry {it.Order}, executed by entry {it.Executed}, key {it.Key} destroyed.",
                $"已删除：第 {it.Order} 条记录命令，第 {it.Executed} 条记录执行，密钥 {it.Key} 已销毁。"),
            PersonalDataAnswer.Refused it => throw new UsageException(it.Why),
            _ => throw new System.Diagnostics.UnreachableException(answer.GetType().Name),
        });
        return ExitCode.Done;
    }

    private static Option<string> Text(string name, string description, bool required = true) =>
        new(name) { Description = description, HelpName = "TEXT", Required = required };

    /// <summary>What was asked for.</summary>
    private sealed record Asked(string Subject, string Basis, Author By);

    /// <summary>The options that every change has.</summary>
    private sealed class Options
    {
        private readonly Option<string> number = Text("--case", "The case whose personal values are meant, with or without its court's code.", required: false);
        private readonly Option<string> subject = Text(
            "--subject", "The data subject, as values are written under it; for a case this is case/NUMBER.", required: false);
        private readonly Option<string> basis = Text("--basis", "The legal basis. It stands in the journal in clear, so it must not name the person.");
        private readonly Option<string> by = Text("--by", "Who asks, by a pseudonym.", required: false);
        private readonly Option<string> role = Text("--role", "The role in which.", required: false);

        public Option<DirectoryInfo> Store { get; } = VerbOptions.Store();

        public void AddTo(Command command)
        {
            foreach (var option in new Option[] { Store, number, subject, basis, by, role })
            {
                command.Options.Add(option);
            }
        }

        public async Task<Asked> Read(ParseResult parsed, string directory, CancellationToken cancellation)
        {
            var who = (parsed.GetValue(by), parsed.GetValue(role)) switch
            {
                (null, null) => Author.Journal,
                ({ Length: > 0 } name, { Length: > 0 } asRole) => new Author(name, asRole),
                _ => throw new UsageException("--by and --role go together."),
            };
            var named = (parsed.GetValue(number), parsed.GetValue(subject)) switch
            {
                ({ } text, null) => await SubjectOf(text, directory, cancellation),
                (null, { } text) => text,
                _ => throw new UsageException("Name whose data is meant, by --case or by --subject."),
            };
            return new Asked(named, parsed.GetRequiredValue(basis), who);
        }

        private static async Task<string> SubjectOf(string number, string directory, CancellationToken cancellation)
        {
            using var journal = JournalStores.OpenReadOnly(directory);
            var courts = (await AdoptedPacks.Read(journal, cancellation)).Library.Courts.ToList();
            var subjects = CaseNumbers.In(number, courts).Select(it => CaseEventCodec.StreamOf(it).ToString()).ToList();
            return subjects.FirstOrDefault(it => journal.KeyOf(it) is not null)
                ?? throw new UsageException($"There is no personal data of a case '{number}' in the store: it has none, or it has been erased.");
        }
    }
}
