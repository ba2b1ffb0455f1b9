using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Supervision.Accounts.Store;

namespace Supervision.Accounts.Passwords;

/// <summary>
/// ASP.NET Core's PasswordHasher, format 3 (PBKDF2-HMAC-SHA512, 128-bit salt, 256-bit key). A password for a name that nobody has is
/// hashed all the same, so that the time of the answer does not tell which names there are.
/// </summary>
internal sealed class PasswordHashes : IDisposable
{
    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> hasher;
    private readonly string ofNobody;

    /// <summary>Half the machine at most: whoever sends passwords all day must not keep the court from working.</summary>
    private readonly SemaphoreSlim room = new(Math.Max(1, Environment.ProcessorCount / 2));

    private long computed;

    public PasswordHashes(AccountsOptions options)
    {
        hasher = new PasswordHasher<object>(
            Options.Create(new PasswordHasherOptions { IterationCount = options.Rounds, CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3 }));
        ofNobody = hasher.HashPassword(Nobody, Secret.New(options.Randomness));
    }

    /// <summary>How many slow hashes were computed so far, by whomever.</summary>
    public long Computed => Interlocked.Read(ref computed);

    /// <summary>What is kept of a password: a hash of it in the form of <see cref="Typed.Password"/>.</summary>
    public async Task<string> HashOf(string password, CancellationToken cancellation)
    {
        await room.WaitAsync(cancellation);
        try
        {
            Interlocked.Increment(ref computed);
            return hasher.HashPassword(Nobody, Typed.Password(password));
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>
    /// Computes one hash in any case, and a second where it does not match and the password was not typed in the form that is kept: hashes that
    /// were made before passwords were brought into one form are of what was typed then. How many depends on what was typed alone.
    /// </summary>
    /// <param name="hash">What is kept; null where there is no such account or it has no password.</param>
    /// <param name="password">What was typed; what is longer than any password may be is cut, since it cannot be right.</param>
    /// <param name="cancellation">Stops the waiting for a turn.</param>
    public async Task<PasswordMatch> Compare(string? hash, string password, CancellationToken cancellation)
    {
        var normal = Typed.Password(password);
        var match = await CompareOne(hash, normal, cancellation);
        if (match != PasswordMatch.No || normal == password)
        {
            return match;
        }

        // One form is kept from now on, unless it is longer than a password may be.
        var asTyped = await CompareOne(hash, password, cancellation);
        return asTyped == PasswordMatch.No || normal.Length > PasswordRules.Longest ? asTyped : PasswordMatch.YesHashAgain;
    }

    private async Task<PasswordMatch> CompareOne(string? hash, string password, CancellationToken cancellation)
    {
        var typed = password.Length > PasswordRules.Longest ? password[..PasswordRules.Longest] : password;
        await room.WaitAsync(cancellation);
        try
        {
            Interlocked.Increment(ref computed);
            var found = hasher.VerifyHashedPassword(Nobody, hash ?? ofNobody, typed);
            return hash is null || typed.Length < password.Length
                ? PasswordMatch.No
                : found switch
                {
                    PasswordVerificationResult.Success => PasswordMatch.Yes,
                    PasswordVerificationResult.SuccessRehashNeeded => PasswordMatch.YesHashAgain,
                    _ => PasswordMatch.No,
                };
        }
        finally
        {
            room.Release();
        }
    }

    public void Dispose() => room.Dispose();
}

/// <summary>How a typed password stands to the kept one.</summary>
internal enum PasswordMatch
{
    No,
    Yes,

    /// <summary>Right, and kept with fewer rounds than are asked for now, or as it was typed once.</summary>
    YesHashAgain,
}
