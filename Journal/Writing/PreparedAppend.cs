using System.Buffers;
using Supervision.Journal.Leaf;
using Supervision.Journal.Subjects;

namespace Supervision.Journal.Writing;

/// <summary>A decision that is known to be well formed, its leaves made as far as their author decides them.</summary>
/// <param name="Due">Next wake in milliseconds since 1970; null for never.</param>
internal sealed record PreparedAppend(StreamKey Stream, long? ExpectedVersion, CommandId Command, LeafTail[] Tails, long? Due)
{
    private const int MaximumName = 100;

    /// <summary>What it does to a data subject's rows, in its transaction; null for nothing.</summary>
    public SubjectChange? Change { get; init; }

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:_-");

    /// <exception cref="ArgumentException">Something in it is not well formed; the message says what.</exception>
    public static PreparedAppend Of(Append decision, long released)
    {
        ArgumentNullException.ThrowIfNull(decision);
        Require(decision.Stream.ToString().Length > 0, "A decision needs a stream.");
        Require(
            decision.Stream != ClockEntry.Stream && decision.Stream != KeyChange.Stream && decision.Stream != KindAnnouncements.Stream,
            $"Only the journal itself writes to {decision.Stream}.");
        Require(decision.Stream.Category != SubjectEntries.Category, $"Only the journal itself writes to streams of {SubjectEntries.Category}.");
        Require(decision.ExpectedVersion is null or >= 0, $"An expected version is 0 or more, not {decision.ExpectedVersion}.");
        Require(!decision.Entries.IsDefaultOrEmpty, "A decision adds at least one entry.");
        foreach (var draft in decision.Entries)
        {
            Check(draft, released);
        }

        return Trusted(decision);
    }

    /// <summary>The same for a decision that the journal makes itself.</summary>
    internal static PreparedAppend Trusted(Append decision)
    {
        Require(decision.Command.ToString().Length > 0, "A decision needs a command id.");
        Require(!string.IsNullOrEmpty(decision.Author?.Who) && !string.IsNullOrEmpty(decision.Author.Role), "A decision needs an author with a role.");
        Require(decision.Author!.OnBehalfOf is not "", "On behalf of nobody is null, not empty.");
        Require(!string.IsNullOrEmpty(decision.Edition), "A decision needs an edition; '-' where none applies.");
        var tails = new LeafTail[decision.Entries.Length];
        for (var i = 0; i < tails.Length; i++)
        {
            tails[i] = LeafTail.Of(decision, decision.Entries[i]);
        }

        return new PreparedAppend(decision.Stream, decision.ExpectedVersion, decision.Command, tails, RoundedUp(decision.NextWake));
    }

    private static void Check(Draft draft, long released)
    {
        Require(draft is not null, "An entry is null.");
        Require(
            IsName(draft!.Kind) && !draft.Kind.AsSpan().ContainsAnyExcept(KindCharacters),
            $"A kind has 1 to {MaximumName} characters a-z, 0-9, '.' and '-'; got '{draft.Kind}'.");
        Require(
            !draft.Kind.StartsWith(KeyEntry.Kinds, StringComparison.Ordinal) && draft.Kind != OwnKinds.KindsAnnounced,
            $"Only the journal itself writes entries of kind {draft.Kind}: the signer acts on them.");
        Require(draft.KindVersion >= 1, $"A kind's version is 1 or more, not {draft.KindVersion}.");
        Require(draft.Cause is null || (draft.Cause >= 1 && draft.Cause <= released), $"A cause is a released position, 1 to {released}, not {draft.Cause}.");
        Require(!draft.Fields.IsDefault, $"The fields of {draft.Kind} are missing; an empty body is an empty array.");
        for (var i = 0; i < draft.Fields.Length; i++)
        {
            var field = draft.Fields[i];
            Require(
                field is not null && IsName(field.Name),
                $"A field of {draft.Kind} is named '{field?.Name}'; "
                + $"a name has 1 to {MaximumName} characters A-Z, a-z, 0-9, '.', ':', '_' and '-'.");
            Require(HasContent(field!.Value), $"Field '{field.Name}' of {draft.Kind} holds nothing that can be written.");
            for (var j = 0; j < i; j++)
            {
                Require(draft.Fields[j].Name != field.Name, $"Field '{field.Name}' of {draft.Kind} stands there twice.");
            }
        }
    }

    // What a kind may be made of: a field's name may repeat a name of the outside world, a kind is ours.
    private static SearchValues<char> KindCharacters { get; } = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    private static bool HasContent(FieldValue? value) => value switch
    {
        FieldValue.Text it => it.Value is not null,
        FieldValue.Number => true,
        FieldValue.Personal it => it.Value is not null && !string.IsNullOrEmpty(it.Subject),
        _ => false,
    };

    private static bool IsName(string? name) => name is { Length: > 0 and <= MaximumName } && !name.AsSpan().ContainsAnyExcept(NameCharacters);

    // Rounding down would wake a stream up to a millisecond before its instant, and nothing would be due.
    private static long? RoundedUp(DateTimeOffset? instant) =>
        instant is { } it ? it.ToUnixTimeMilliseconds() + (it.Ticks % TimeSpan.TicksPerMillisecond == 0 ? 0 : 1) : null;

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise);
        }
    }
}
