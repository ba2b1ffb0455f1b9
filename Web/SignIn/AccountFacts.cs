using System.Collections.Immutable;
using System.Security.Cryptography;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Grains.Kinds;
using Supervision.Journal;

namespace Supervision.Web.SignIn;

/// <summary>
/// Journals what happens to accounts in <c>accounts/&lt;court&gt;</c>: pseudonyms, ids and counts, never what was typed. Where the journal
/// has stopped, people still come in to read, and the host's log says that it was not written down.
/// </summary>
internal sealed partial class AccountFacts(IJournal journal, CourtStaff staff, IClock clock, RandomNumberGenerator randomness, ILogger<AccountFacts> log)
{
    private static readonly Author Unknown = new("unknown", "-");

    private readonly Coalesced failures = new(clock);

    public Task Record(string kind, Acting by, params ImmutableArray<Field> fields) =>
        Append(kind, new Author(by.Who.Text, Roles.TextOf(by.In.Role), by.In.OnBehalfOf?.Text), fields);

    /// <summary>Of somebody whose office does not matter, such as one who has just chosen a password.</summary>
    public Task Record(string kind, string person, params ImmutableArray<Field> fields) => Append(kind, new Author(person, "-"), fields);

    /// <summary>
    /// Failures are evidence, and anybody can make a thousand: the first in a minute of each person's account is written,
    /// with how many were held back before it.
    /// </summary>
    /// <param name="kind">Failed, or locked out.</param>
    /// <param name="person">Whose account was tried; null when nobody has that name.</param>
    /// <param name="what">Password or code.</param>
    public Task RecordFailure(string kind, string? person, string what) => failures.HeldBackBefore($"{kind} {person} {what}") is { } heldBack
        ? Append(kind, Unknown, [Field.Of("person", person ?? "-"), Field.Of("what", what), Field.Of("held-back", heldBack)])
        : Task.CompletedTask;

    private async Task Append(string kind, Author author, ImmutableArray<Field> fields)
    {
        Span<byte> id = stackalloc byte[16];
        randomness.GetBytes(id);
        var command = new CommandId($"account-{Convert.ToHexStringLower(id)}");
        var draft = new Draft(kind, 1, clock.GetCurrentInstant().ToDateTimeOffset(), fields.IsEmpty ? [Field.Of("person", author.Who)] : fields);
        try
        {
            await journal.Append(new Append(new StreamKey(AccountKinds.Category, staff.Court.Text), null, command, author, "-", [draft], null));
        }
        catch (JournalStoppedException)
        {
            LogNotWritten(kind, author.Who);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The journal has stopped, so {Kind} by {Who} was not written down.")]
    private partial void LogNotWritten(string kind, string who);
}
