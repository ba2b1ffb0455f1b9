using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Kinds;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Cases;

namespace Supervision.Views.Guard;

/// <summary>A case opened with a reason, as its entry tells it.</summary>
/// <param name="Who">For whom.</param>
/// <param name="In">In which capacity, and in no other.</param>
/// <param name="At">The engine's instant at which it was asked for, by which offices are judged.</param>
/// <param name="Until">Up to this instant of the host's clock, not included.</param>
internal sealed record Opening(PersonId Who, Office In, Instant At, Instant Until);

/// <summary>Who looked at what, as journal entries in streams of their own. The golden lines in the tests are the contract.</summary>
public static class AccessEntries
{
    private static readonly ImmutableArray<Field> Nothing = [];

    private static readonly ImmutableArray<(LookKind Kind, string Text)> Words =
    [
        (LookKind.Case, AccessKinds.Case), (LookKind.Search, "search"), (LookKind.Export, "export"), (LookKind.Proof, "proof"), (LookKind.Chain, "chain"),
        (LookKind.Document, AccessKinds.Document),
    ];

    /// <summary>Looks at one case.</summary>
    public static StreamKey OfCase(CaseNumber number) => new(AccessKinds.Category, CaseEventCodec.StreamOf(number).ToString());

    /// <summary>One person's searches at a court.</summary>
    internal static StreamKey OfSearches(Acting by) => new(AccessKinds.Category, $"search/{by.In.Court}/{by.Who}");

    /// <summary>One person's exports at a court.</summary>
    internal static StreamKey OfExports(Acting by) => new(AccessKinds.Category, $"export/{by.In.Court}/{by.Who}");

    /// <param name="kind">Anything but <see cref="LookKind.Opened"/> and <see cref="LookKind.Document"/>.</param>
    /// <param name="words">What was searched for; kept as personal data of whoever searched, since it may name anybody.</param>
    /// <param name="times">For how many looks it stands.</param>
    internal static Draft Look(LookKind kind, PersonId who, string? words, Instant at, int times = 1) => new(
        AccessKinds.Looked, 1, at.ToDateTimeOffset(),
        [
            Field.Of("what", TextOf(kind)),
            .. words is null ? Nothing : [Field.Personal("query", $"person/{who}", words)],
            .. times > 1 ? [Field.Of("times", times)] : Nothing,
        ]);

    /// <param name="entry">Position of the entry that filed the document.</param>
    /// <param name="at">When.</param>
    internal static Draft Look(long entry, Instant at) =>
        new(AccessKinds.Looked, 2, at.ToDateTimeOffset(), [Field.Of("what", TextOf(LookKind.Document)), Field.Of("entry", entry)]);

    /// <param name="number">The case; its data subject has the reason, which may name anybody in it.</param>
    internal static Draft Open(CaseNumber number, Opening it, string reason)
    {
        var fields = ImmutableArray.CreateBuilder<Field>();
        fields.Add(Field.Of("right-role", Roles.TextOf(it.In.Role)));
        fields.Add(Field.Of("court", it.In.Court.Text));
        if (it.In.Division is { } division)
        {
            fields.Add(Field.Of("division", division.Text));
        }

        fields.Add(Field.Of("until", InstantPattern.ExtendedIso.Format(it.Until)));
        fields.Add(Field.Personal("reason", CaseEventCodec.StreamOf(number).ToString(), reason));
        return new Draft(AccessKinds.Opened, 1, it.At.ToDateTimeOffset(), fields.DrainToImmutable());
    }

    /// <returns>Null for an entry that opens nothing; one that cannot be read opens nothing either.</returns>
    internal static Opening? OpeningOrNull(Entry entry)
    {
        try
        {
            return OpeningIn(entry);
        }
        catch (Exception e) when (Disagreement.IsOf(e))
        {
            return null;
        }
    }

    /// <summary>One look for one reader.</summary>
    /// <returns>Null for an entry that cannot be read, which the state of the log names.</returns>
    internal static LookView? ViewOrNull(Entry entry, Func<PersonId, string?> name, Disclosure disclosure)
    {
        try
        {
            return ToView(entry, name, disclosure);
        }
        catch (Exception e) when (Disagreement.IsOf(e))
        {
            return null;
        }
    }

    private static Opening? OpeningIn(Entry entry) => (entry.Kind, entry.KindVersion) switch
    {
        (AccessKinds.Looked, 1 or 2) => null,
        (AccessKinds.Opened, 1) => new Opening(new PersonId(entry.Author.Who), OfficeOf(entry), Instant.FromDateTimeOffset(entry.OccurredAt), UntilOf(entry)),
        _ => throw new JournalDamagedException(entry.Position, "a kind of access", $"{entry.Kind} v{entry.KindVersion}"),
    };

    private static LookView ToView(Entry entry, Func<PersonId, string?> name, Disclosure disclosure)
    {
        var who = new PersonId(entry.Author.Who);
        var role = RoleOf(entry, entry.Author.Role);
        var behalf = entry.Author.OnBehalfOf is { } other ? new PersonId(other) : (PersonId?)null;
        var (at, shown) = (Instant.FromDateTimeOffset(entry.RecordedAt), disclosure.Shows(PersonalValue.StaffName) ? name(who) : null);
        return OpeningIn(entry) is { } opening
            ? new LookView(
                entry.Position, at, LookKind.Opened, who, shown, role, behalf,
                disclosure.Shows(PersonalValue.AccessReason) ? entry.TextOrNull("reason") : null, opening.Until)
            : new LookView(entry.Position, at, KindOf(entry), who, shown, role, behalf, null, null);
    }

    private static string TextOf(LookKind kind) => Words.Single(it => it.Kind == kind).Text;

    private static LookKind KindOf(Entry entry)
    {
        foreach (var (kind, text) in Words)
        {
            if (text == entry.Text("what"))
            {
                return kind;
            }
        }

        throw new JournalDamagedException(entry.Position, "what was looked at", entry.Text("what"));
    }

    private static Office OfficeOf(Entry entry) => new(
        RoleOf(entry, entry.Text("right-role")), new CourtId(entry.Text("court")),
        entry.TextOrNull("division") is { } division ? new DivisionId(division) : null,
        entry.Author.OnBehalfOf is { } other ? new PersonId(other) : null);

    private static Role RoleOf(Entry entry, string text) => Roles.ParseOrNull(text) ?? throw new JournalDamagedException(entry.Position, "a role", text);

    private static Instant UntilOf(Entry entry)
    {
        var parsed = InstantPattern.ExtendedIso.Parse(entry.Text("until"));
        return parsed.Success ? parsed.Value : throw new JournalDamagedException(entry.Position, "an instant in 'until'", entry.Text("until"));
    }
}
