using System.CommandLine;
using System.Security.Cryptography;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Cases;
using Supervision.Grains.Packs;
using Supervision.Journal;
using Supervision.Silo.Terminal;
using Supervision.Silo.Verbs.People;

namespace Supervision.Silo.Verbs;

/// <summary>Closes, opens and erases the data of one person: <c>personal seal|unseal|erase|list</c>. Never prints a value.</summary>
internal static class PersonalVerb
{
    public static Command Create() => new("personal", "Seals, opens again or erases the personal data of one case or person, or lists whose data there is.")
    {
        Change(
            "seal", "Closes access to the personal values; nothing is erased.",
            "Who asks, by a key of theirs in this file; without it the entry is the journal's own.",
            (store, it) => store.Journal.PersonalData.Seal(it.Subject, it.Basis, Asking(it), it.Cancellation)),
        Change(
            "unseal", "Opens again what was sealed.", "As for seal.",
            (store, it) => store.Journal.PersonalData.Unseal(it.Subject, it.Basis, Asking(it), it.Cancellation)),
        Change(
            "erase", "Erases the personal values for good: values, salts and key. Takes two people who may approve it.",
            "Given twice: who approves, by a key of theirs in each file, with the scope erase-data.", Erase),
        List(),
    };

    private static Command Change(string name, string description, string whose, Func<StoppedCourt, Asked, Task<PersonalDataAnswer>> change)
    {
        var options = new Options(whose);
        var command = new Command(name, description);
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Run(options, parsed, change, cancellation));
        return command;
    }

    private static Author Asking(Asked it) => it.By switch
    {
        [] => Author.Journal,
        [var one] => AuthorOf(one),
        _ => throw new UsageException("One person asks for it: give --key once."),
    };

    private static async Task<PersonalDataAnswer> Erase(StoppedCourt store, Asked it)
    {
        if (it.By is not [var first, var second])
        {
            throw new UsageException("Erasing takes two approvers: give --key twice, a file for each.");
        }

        if (await store.ObstacleTo(first, second, Right.EraseData, it.Case, it.Cancellation) is { } no)
        {
            return new PersonalDataAnswer.Refused($"{no.Reason.En} ({no.Obstacle})");
        }

        var order = new ErasureOrder(it.Basis, ApproverOf(first), ApproverOf(second));
        return await store.Journal.PersonalData.Erase(it.Subject, order, AuthorOf(first), it.Cancellation);
    }

    private static Author AuthorOf(Acting acting) => new(acting.Who.Text, Roles.TextOf(acting.In.Role), acting.In.OnBehalfOf?.Text);

    private static Approver ApproverOf(Acting acting) => new(acting.Who.Text, Roles.TextOf(acting.In.Role));

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
        Options options, ParseResult parsed, Func<StoppedCourt, Asked, Task<PersonalDataAnswer>> change, CancellationToken cancellation)
    {
        var directory = parsed.GetRequiredValue(options.Store).FullName;
        var (number, subject) = await options.Named(parsed, directory, cancellation);
        using var randomness = RandomNumberGenerator.Create();
        await using var court = await StoppedCourt.Open(directory, randomness, cancellation);
        var people = new List<Acting>();
        foreach (var file in options.KeysIn(parsed))
        {
            people.Add(PresentedKeys.Of(file, court.Accounts, court.Court));
        }

        var answer = await change(court, new Asked(subject, number, options.BasisIn(parsed), people, cancellation));
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

    /// <summary>What was asked for, and by whom.</summary>
    /// <param name="Case">The case whose data it is; null where it is somebody's.</param>
    private sealed record Asked(string Subject, CaseNumber? Case, string Basis, IReadOnlyList<Acting> By, CancellationToken Cancellation);

    /// <summary>The options that every change has.</summary>
    private sealed class Options(string whose)
    {
        private readonly Option<string> number = Text("--case", "The case whose personal values are meant, with or without its court's code.", required: false);
        private readonly Option<string> subject = Text(
            "--subject", "The data subject, as values are written under it; for a case this is case/NUMBER.", required: false);
        private readonly Option<string> basis = Text("--basis", "The legal basis. It stands in the journal in clear, so it must not name the person.");
        private readonly Option<FileInfo[]> keys = PresentedKeys.Option(whose);

        public Option<DirectoryInfo> Store { get; } = VerbOptions.Store();

        public void AddTo(Command command)
        {
            foreach (var option in new Option[] { Store, number, subject, basis, keys })
            {
                command.Options.Add(option);
            }
        }

        public string BasisIn(ParseResult parsed) => parsed.GetRequiredValue(basis);

        public FileInfo[] KeysIn(ParseResult parsed) => parsed.GetValue(keys) ?? [];

        public async Task<(CaseNumber? Case, string Subject)> Named(ParseResult parsed, string directory, CancellationToken cancellation)
        {
            var named = (parsed.GetValue(number), parsed.GetValue(subject)) switch
            {
                ({ } text, null) => await SubjectOf(text, directory, cancellation),
                (null, { } text) => text,
                _ => throw new UsageException("Name whose data is meant, by --case or by --subject."),
            };
            var start = CaseEventCodec.Category + "/";
            return (named.StartsWith(start, StringComparison.Ordinal) ? CaseNumber.OrNull(named[start.Length..]) : null, named);
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
