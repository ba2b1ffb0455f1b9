using System.CommandLine;
using System.Security.Cryptography;
using Supervision.Journal;
using Supervision.Signer;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>The keys that sign a store's log: <c>keys show | rotate | revoke | adopt --store DIR</c>.</summary>
internal static class KeysVerb
{
    private const int LongestReason = 500;

    public static Command Create() => new("keys", "Shows and changes the keys that sign a store's log.")
    {
        Sub(
            "show", "Prints the key for verifiers, the keys before it, and what was sealed last.",
            (store, _, console, cancellation) => Show(store, console, cancellation), asksWhy: false),
        Sub(
            "rotate", "Begins a new key, which the old one announces: verifiers need nothing.",
            (store, _, console, cancellation) => Rotate(store, console, cancellation), asksWhy: false),
        Sub("revoke", "Begins a new key because somebody else may have the old one; every verifier must be given the new one.", Revoke, asksWhy: true),
        Sub(
            "adopt", "Begins anew with a store whose signer is lost, or has sealed more than the store still holds. See docs/sealing.md first.",
            Adopt, asksWhy: true),
    };

    private static Command Sub(string name, string description, Func<string, string, VerbConsole, CancellationToken, Task> run, bool asksWhy)
    {
        var store = VerbOptions.Store();
        var reason = new Option<string>("--reason")
        {
            Description = "Why; it stands in the log for ever, so no personal data.",
            HelpName = "TEXT",
            Required = asksWhy,
        };
        reason.Validators.Add(result =>
        {
            if ((result.GetValueOrDefault<string>() ?? "").Trim().Length is 0 or > LongestReason)
            {
                result.AddError($"--reason needs 1 to {LongestReason} characters.");
            }
        });
        var command = new Command(name, description) { store };
        if (asksWhy)
        {
            command.Options.Add(reason);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            await run(parsed.GetRequiredValue(store).FullName, asksWhy ? parsed.GetRequiredValue(reason).Trim() : "", VerbConsole.Of(parsed), cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task Show(string store, VerbConsole console, CancellationToken cancellation)
    {
        var sealing = Sealing.For(store);
        using var journal = StoreDirectory.OpenReadOnly(store);
        if (SignerDirectory.Last(sealing.Signer, journal.Identity) is not { } last || SignerDirectory.VerifierKey(sealing.Signer) is not { } key)
        {
            throw new UsageException($"There is no signer of the store in {store}; expected one in {sealing.Signer}.");
        }

        var epochs = await KeyChanges.Read(journal, cancellation);
        await console.Say($"key     {key}", $"公钥    {key}");
        await console.Say($"signer  {sealing.Signer}", $"签名者  {sealing.Signer}");
        var root = Convert.ToBase64String(last.Root.ToArray());
        await console.Say($"sealed  {last.Size} entries, root {root}", $"已封存  {last.Size} 条记录，根 {root}");
        var firstKey = epochs.IsEmpty ? KeyChanges.IdOf(key) : epochs[0].Old;
        await console.Say($"from size 0: key {firstKey}", $"自第 0 条起：密钥 {firstKey}");
        foreach (var epoch in epochs)
        {
            var how = epoch.RevokedFrom is { } upTo
                ? console.In($"key {epoch.Old} counts up to size {upTo} only: {epoch.Reason}", $"密钥 {epoch.Old} 仅在前 {upTo} 条内有效：{epoch.Reason}")
                : console.In($"announced by key {epoch.Old}", $"由密钥 {epoch.Old} 宣告");
            var its = KeyChanges.IdOf(epoch.Key);
            await console.Say($"from size {epoch.From}: key {its}, {how}", $"自第 {epoch.From} 条起：密钥 {its}，{how}");
        }
    }

    private static async Task Rotate(string store, VerbConsole console, CancellationToken cancellation)
    {
        var (journal, signer) = Open(store);
        await using (journal)
        {
            var old = KeyChanges.IdOf(SignerDirectory.VerifierKey(signer)!);
            var key = await KeyCeremony.Rotate(journal, signer, cancellation);
            var (size, id) = (journal.Checkpoint!.Size, KeyChanges.IdOf(key));
            await console.Say(
                $"From size {size} on the log is signed by key {id}, which key {old} has announced:", $"自第 {size} 条起由密钥 {id} 签名，密钥 {old} 已宣告：");
            await console.Print(key);
        }
    }

    private static async Task Revoke(string store, string reason, VerbConsole console, CancellationToken cancellation)
    {
        var (journal, signer) = Open(store);
        await using (journal)
        {
            var (old, upTo) = (KeyChanges.IdOf(SignerDirectory.VerifierKey(signer)!), journal.Checkpoint!.Size);
            var key = await KeyCeremony.Revoke(journal, signer, reason, cancellation);
            await console.Say(
                $"Signatures of key {old} count up to size {upTo} only. Give this key to everybody who verifies:",
                $"密钥 {old} 的签名仅在前 {upTo} 条内有效。请将此公钥交给所有核验者：");
            await console.Print(key);
        }
    }

    private static async Task Adopt(string store, string reason, VerbConsole console, CancellationToken cancellation)
    {
        var sealing = On(store);
        using var randomness = RandomNumberGenerator.Create();
        try
        {
            await using var journal = StoreDirectory.Open(store, randomness);
            throw new UsageException($"The signer in {sealing.Signer} vouches for this store; there is nothing to adopt.");
        }
        catch (SealRefusedException refused)
        {
            await console.Error.WriteLineAsync(refused.Message);
        }

        var (signed, key) = await KeyCeremony.Adopt(store, StoreDirectory.Options(store, randomness), sealing.Options, reason, cancellation);
        await console.Say(
            $"A new key has signed the store as it is now, {signed.Size} entries. That does not say that nothing was lost or changed",
            $"新密钥已对现有的 {signed.Size} 条记录签名。这并不表明此前没有丢失或改动：");
        await console.Say(
            $"before: compare with every checkpoint that others hold. Give this key to everybody who verifies:",
            $"请与他人持有的每个检查点比对。请将此公钥交给所有核验者：");
        await console.Print(key);
    }

    private static (CourtJournal Journal, string Signer) Open(string store)
    {
        var sealing = On(store);
        using var randomness = RandomNumberGenerator.Create();
        return (StoreDirectory.Open(store, randomness), sealing.Signer);
    }

    private static Sealing On(string store) => Sealing.For(store) is { IsOn: true } sealing
        ? sealing
        : throw new UsageException("The setting Journal:Release is 'Committed'; keys are changed where it is Sealed.");
}
