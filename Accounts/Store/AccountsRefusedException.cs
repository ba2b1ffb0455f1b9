namespace Supervision.Accounts;

/// <summary>accounts.db is not what this program can go on with. It is left as it is: who is locked out, closed or revoked stands in it.</summary>
/// <param name="path">The file.</param>
/// <param name="reason">What was found, and what would do.</param>
public sealed class AccountsRefusedException(string path, string reason, Exception? inner = null)
    : Exception($"{path} cannot be used: {reason} It was not changed.", inner)
{
    public string Path { get; } = path;
}
