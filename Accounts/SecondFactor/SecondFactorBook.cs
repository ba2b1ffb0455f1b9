using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using Supervision.Accounts.Passwords;
using Supervision.Accounts.Store;

namespace Supervision.Accounts;

/// <summary>What a code led to.</summary>
public enum CodeAnswer
{
    Right = 1,

    /// <summary>It is none of the codes that count now, or it has been used.</summary>
    Wrong = 2,

    /// <summary>After failures nothing is tried for a while.</summary>
    Wait = 3,
}

/// <summary>Second factors: an authenticator's codes, and recovery codes for the day it is lost. No code is ever accepted twice.</summary>
public sealed class SecondFactorBook
{
    /// <summary>How many recovery codes there are at first.</summary>
    public const int RecoveryCodes = 10;

    /// <summary>How long each is, without the dashes: eight letters of base 32 for every five bytes.</summary>
    internal const int RecoveryLetters = RecoveryBytes * 8 / 5;

    private const int RecoveryBytes = 10;

    private readonly Live live;
    private readonly Attempts attempts;
    private readonly AccountsOptions options;

    internal SecondFactorBook(Live live, Attempts attempts, AccountsOptions options) => (this.live, this.attempts, this.options) = (live, attempts, options);

    /// <summary>Begins to set one up: nothing is asked for until a code of the new secret has been given.</summary>
    public void Start(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var secret = new byte[Totp.SecretBytes];
        options.Randomness.GetBytes(secret);
        live.Change(db => db.Execute("UPDATE account SET enrolling = @secret WHERE id = @Id", new { secret, account.Id }), takesAway: false);
    }

    /// <summary>The secret that is being set up; null when none is.</summary>
    public byte[]? Enrolling(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return live.Read(db => db.QuerySingleOrDefault<byte[]>("SELECT enrolling FROM account WHERE id = @Id", new { account.Id }));
    }

    /// <summary>Takes the new secret into use, with new recovery codes.</summary>
    /// <returns>The recovery codes, which are kept as hashes alone; empty when the code is not of the new secret.</returns>
    public ImmutableArray<string> Confirm(Account account, FactorCode code)
    {
        ArgumentNullException.ThrowIfNull(account);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => NewRecoveryCode()).ToImmutableArray();
        return live.Change(
            db =>
            {
                var secret = db.QuerySingleOrDefault<byte[]>("SELECT enrolling FROM account WHERE id = @Id", new { account.Id });
                if (secret is null || Totp.StepOrNull(secret, code.Text, options.Clock.GetUtcNow(), lastUsed: -1) is not { } step)
                {
                    return [];
                }

                db.Execute("UPDATE account SET factor = enrolling, enrolling = NULL, factor_step = @step WHERE id = @Id", new { step, account.Id });
                db.Execute("DELETE FROM recovery WHERE account = @Id", new { account.Id });
                foreach (var one in codes)
                {
                    db.Execute("INSERT INTO recovery VALUES(@hash, @Id)", new { hash = Secret.HashOf(Typed.Code(one)), account.Id });
                }

                return codes;
            },
            takesAway: true);
    }

    /// <summary>Takes it off, with its recovery codes.</summary>
    public void TurnOff(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        live.Change(
            db => db.Execute("UPDATE account SET factor = NULL, enrolling = NULL WHERE id = @Id", new { account.Id })
                + db.Execute("DELETE FROM recovery WHERE account = @Id", new { account.Id }),
            takesAway: true);
    }

    /// <summary>
    /// Tries a code of the authenticator or a recovery code, and uses it up. Failures count per account, as passwords do, and
    /// are not forgotten by a right password.
    /// </summary>
    public CodeAnswer Try(Account account, FactorCode code)
    {
        ArgumentNullException.ThrowIfNull(account);
        var counted = FormattableString.Invariant($"code {account.Id}");
        if (attempts.Begin((counted, LockOut.OfName)) is not null)
        {
            return CodeAnswer.Wait;
        }

        // Looked up and used up in one transaction: of two that bring the same code at once, one is late.
        if (!live.Change(db => IsRight(db, account.Id, code), takesAway: false))
        {
            return CodeAnswer.Wrong;
        }

        attempts.Succeeded(counted);
        return CodeAnswer.Right;
    }

    private bool IsRight(SqliteConnection db, long id, FactorCode code)
    {
        var (secret, used) = db.QuerySingleOrDefault<(byte[]?, long)>("SELECT factor, factor_step FROM account WHERE id = @id AND closed = 0", new { id });
        if (secret is null)
        {
            return false;
        }

        return code.IsOfAnAuthenticator
            ? Totp.StepOrNull(secret, code.Text, options.Clock.GetUtcNow(), used) is { } step
                && db.Execute("UPDATE account SET factor_step = @step WHERE id = @id", new { step, id }) == 1
            : db.Execute("DELETE FROM recovery WHERE code = @hash AND account = @id", new { hash = Secret.HashOf(code.Text), id }) == 1;
    }

    /// <summary>80 random bits, in four groups for copying by hand.</summary>
    private string NewRecoveryCode()
    {
        Span<byte> bits = stackalloc byte[RecoveryBytes];
        options.Randomness.GetBytes(bits);
        var text = Base32.TextOf(bits);
        return $"{text[..4]}-{text[4..8]}-{text[8..12]}-{text[12..]}";
    }
}
