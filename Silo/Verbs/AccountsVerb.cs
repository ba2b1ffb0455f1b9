using System.CommandLine;
using System.Security.Cryptography;
using Supervision.Accounts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Kinds;
using Supervision.Journal;
using Supervision.Silo.Targets;
using Supervision.Silo.Terminal;
using Supervision.Silo.Verbs.People;

namespace Supervision.Silo.Verbs;

/// <summary>
/// Court IT's way in where nobody can come in any more: <c>accounts link | first-password | key | list | close --store DIR</c>,
/// on a store that is not being served.
/// </summary>
internal static class AccountsVerb
{
    public static Command Create() => new("accounts", "Lets people and programs of a court in, or shuts them out, while the store is not being served.")
    {
        Link(), FirstPassword(), Key(), List(), Close(),
    };

    private static Command Link()
    {
        const string Does = "Prints the path of a one-time link with which somebody chooses a password, valid for 72 hours. "
            + "It takes a lost second factor off.";
        var (person, login) = (Person(), Login());
        return Sub("link", Does, [person, login], async (court, parsed, console, _) =>
        {
            var who = court.Known(parsed.GetRequiredValue(person));
            var token = court.Accounts.Book.Invite(who.Text, NameFor(court, who, parsed.GetValue(login)))
                ?? throw new UsageException("Somebody else has that login name.");
            await court.Record(AccountKinds.Invited, Field.Of("person", who.Text));
            await console.Print($"/sign-in/welcome?token={token}");
        });
    }

    private static Command FirstPassword()
    {
        const string Does = "Prints a password that its owner must change at the first sign-in, for whoever cannot be sent a link.";
        var (person, login) = (Person(), Login());
        return Sub("first-password", Does, [person, login], async (court, parsed, console, cancellation) =>
        {
            var who = court.Known(parsed.GetRequiredValue(person));
            var name = NameFor(court, who, parsed.GetValue(login));
            _ = court.Accounts.Book.Invite(who.Text, name) ?? throw new UsageException("Somebody else has that login name.");
            var bits = RandomNumberGenerator.GetBytes(10);
            var password = string.Join('-', Base32.TextOf(bits).Chunk(4).Select(it => new string(it))).ToLowerInvariant();
            await court.Accounts.Book.SetPassword(court.Accounts.Book.OfPerson(who.Text)!, password, mustChange: true, keep: null, cancellation);
            await court.Record(AccountKinds.Invited, Field.Of("person", who.Text));
            await console.Print($"{name.Text}  {password}");
        });
    }

    private static Command Key()
    {
        var person = Person();
        var role = Needed("--role", "The office in which it acts, such as clerk.", "ROLE");
        var division = new Option<string?>("--division") { Description = "The division of that office, where it has one.", HelpName = "NAME" };
        var scopes = Needed("--scopes", "What it may do at most, with commas between, such as see-board,see-case.", "A,B");
        var days = new Option<int>("--days")
        {
            Description = $"How many days it is good for, at most {KeyBook.LongestDays}.",
            HelpName = "N",
            DefaultValueFactory = _ => 90,
        };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > KeyBook.LongestDays)
            {
                result.AddError($"--days must be 1 to {KeyBook.LongestDays}.");
            }
        });
        var label = Needed("--label", "What the program is, for the list of keys.", "TEXT");
        var file = new Option<FileInfo?>("--out")
        {
            Description = "A new file for the key, readable by its owner alone; printed by default.",
            HelpName = "FILE",
        };
        return Sub("key", "Prints a key for a program, once.", [person, role, division, scopes, days, label, file], async (court, parsed, console, _) =>
        {
            var who = court.Known(parsed.GetRequiredValue(person));
            var office = court.OfficeOf(who, parsed.GetRequiredValue(role), parsed.GetValue(division));
            var words = ScopesIn(parsed.GetRequiredValue(scopes));
            if (!KeyBook.IsLabel(parsed.GetRequiredValue(label)))
            {
                throw new UsageException($"--label needs 1 to {KeyBook.LongestLabel} characters.");
            }

            if (court.IsKept && words.FirstOrDefault(it => TwoPeople.Takes(RightsTable.ParseOrNull(it)!.Value)) is { } decides)
            {
                throw new UsageException(
                    $"What takes two people is not decided by keys that a third has made: a key with the scope {decides} is made by its owner, signed in.");
            }

            var store = parsed.GetRequiredValue<DirectoryInfo>("--store").FullName;
            var target = parsed.GetValue(file) is { } named ? WholeFile.At(named, force: null, store) : null;
            var (key, text) = court.Accounts.Keys.Make(who.Text, OfficeKey.TextOf(office), parsed.GetRequiredValue(label), words, parsed.GetValue(days));
            await court.Record(
                AccountKinds.KeyMade, Field.Of("person", who.Text), Field.Of("key", key.Id),
                Field.Of("scopes", string.Join(' ', words)), Field.Of("days", parsed.GetValue(days)));
            if (target is null)
            {
                await console.Print(text);
                return;
            }

            await target.Write(stream => ForOwnerAlone(stream, text));
            await console.Say($"The key is in {target.Name}.", $"密钥已写入 {target.Name}。");
        });
    }

    private static async Task ForOwnerAlone(Stream stream, string text)
    {
        if (!OperatingSystem.IsWindows() && stream is FileStream file)
        {
            File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text + "\n"));
    }

    private static Command List() => Sub("list", "Lists the accounts and the keys of a store; no secrets.", [], async (court, _, console, _) =>
    {
        if (court.Accounts.Book.All.IsEmpty && court.Accounts.Keys.All.IsEmpty)
        {
            await console.Say($"There are no accounts and no keys.", $"没有账户，也没有密钥。");
        }

        foreach (var it in court.Accounts.Book.All)
        {
            var (state, zh) = it.IsClosed ? ("closed", "已关闭") : it.HasPassword ? ("open", "可用") : ("invited", "已邀请");
            await console.Say(
                $"account  {it.Person}  {it.LoginName}  {state}{(it.HasSecondFactor ? ", second factor" : "")}",
                $"账户  {it.Person}  {it.LoginName}  {zh}{(it.HasSecondFactor ? "，双因素" : "")}");
        }

        foreach (var it in court.Accounts.Keys.All)
        {
            var scopes = string.Join(',', it.Scopes);
            await console.Say(
                $"key      {it.Person}  {it.Office}  {it.Id}  {scopes}  until {it.Expires:yyyy-MM-dd}{(it.Revoked is null ? "" : ", revoked")}",
                $"密钥  {it.Person}  {it.Office}  {it.Id}  {scopes}  有效期至 {it.Expires:yyyy-MM-dd}{(it.Revoked is null ? "" : "，已撤销")}");
        }
    });

    private static Command Close()
    {
        var person = Person();
        return Sub("close", "Ends somebody's account, sessions and keys at once.", [person], async (court, parsed, console, _) =>
        {
            var who = court.Known(parsed.GetRequiredValue(person));
            if (!court.Accounts.Book.Close(who.Text))
            {
                throw new UsageException($"{who} has no open account and no key.");
            }

            await court.Record(AccountKinds.Closed, Field.Of("person", who.Text));
            await console.Say($"Closed: {who}.", $"已关闭：{who}。");
        });
    }

    private static Command Sub(string name, string description, Option[] options, Func<StoppedCourt, ParseResult, VerbConsole, CancellationToken, Task> run)
    {
        var store = VerbOptions.Store();
        var command = new Command(name, description) { store };
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            using var randomness = RandomNumberGenerator.Create();
            await using var court = await StoppedCourt.Open(parsed.GetRequiredValue(store).FullName, randomness, cancellation);
            await run(court, parsed, VerbConsole.Of(parsed), cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static LoginName NameFor(StoppedCourt court, PersonId who, string? asked) =>
        LoginName.ParseOrNull(asked ?? court.Accounts.Book.OfPerson(who.Text)?.LoginName)
        ?? throw new UsageException($"A login name is needed (--login): 2 to {LoginName.Longest} letters, digits, '.', '_', '-' and '@'.");

    private static string[] ScopesIn(string text)
    {
        var words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
        return words.Length > 0 && words.All(it => RightsTable.ParseOrNull(it) is not null)
            ? words
            : throw new UsageException($"'{text}' are no scopes. There are: {string.Join(", ", RightsTable.Rows.Select(it => RightsTable.TextOf(it.Right)))}.");
    }

    private static Option<string> Person() => Needed("--person", "The pseudonym of somebody of the court.", "NAME");

    private static Option<string?> Login() => new("--login")
    {
        Description = "The login name; the one that there is by default.",
        HelpName = "NAME",
    };

    private static Option<string> Needed(string name, string description, string help) => new(name)
    {
        Description = description,
        HelpName = help,
        Required = true,
    };
}
