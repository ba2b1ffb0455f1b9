using System.CommandLine;
using System.Text;
using Supervision.Accounts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;
using Supervision.LawFiles.Reading;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs.People;

/// <summary>
/// People at a command line: each is who an API key says, in its office and within its scopes. What somebody types about who they are counts for nothing.
/// </summary>
internal static class PresentedKeys
{
    /// <summary>Longer than any key; a file that is longer is none.</summary>
    private const int LongestFile = 1_000;

    public static Option<FileInfo[]> Option(string description) => new("--key")
    {
        Description = description,
        HelpName = "FILE",
    };

    /// <summary>Whose key a file holds.</summary>
    /// <param name="file">The key alone, as it was shown, with or without a line feed.</param>
    /// <param name="accounts">Of the store.</param>
    /// <param name="court">The store's court.</param>
    /// <exception cref="UsageException">There is no such file, or it holds no key that this store knows and that has not ended.</exception>
    public static Acting Of(FileInfo file, AccountStore accounts, Domain.Courts.CourtId court)
    {
        if (!file.Exists || FileBytes.ReadOrNull(file.FullName, LongestFile) is not { } bytes)
        {
            throw new UsageException($"{file.FullName} holds no key: it is not there, or longer than any key.");
        }

        var text = Encoding.UTF8.GetString(Utf8Text.WithoutMark(bytes)).Trim();
        return accounts.Keys.Open(text) is { } key && OfficeKey.ParseOrNull(key.Office, court) is { } office
            ? new Acting(new PersonId(key.Person), office, [.. key.Scopes.Select(RightsTable.ParseOrNull).OfType<Right>()])
            : throw new UsageException($"The key in {file.FullName} is none of this store's, or it has ended.");
    }
}
