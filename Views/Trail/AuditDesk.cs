using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dapper;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Store;

namespace Supervision.Views.Trail;

/// <summary>Searches the trail in views.db, and reads one case's chain from the journal.</summary>
internal sealed class AuditDesk(IJournalReader journal, AdoptedPacks packs, ViewStore store, KindRegister kinds) : IAuditDesk
{
    private const int MaximumTake = 500;

    public Task<TrailPage> Search(TrailQuery query, CancellationToken cancellation = default) => Task.FromResult(Search(query, TrailReach.Everywhere));

    public IAsyncEnumerable<TrailRow> All(TrailQuery query, CancellationToken cancellation = default) => All(query, TrailReach.Everywhere, cancellation);

    /// <param name="query">What is asked for.</param>
    /// <param name="reach">By whose days, in which courts.</param>
    /// <exception cref="ArgumentOutOfRangeException">Skip or take is out of bounds.</exception>
    public TrailPage Search(TrailQuery query, TrailReach reach)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, MaximumTake);
        var upTo = UpTo(query);
        return store.Read(reader =>
        {
            var search = new TrailSearch(reader, query, day => StartOf(day, reach), reach.Only);
            var rows = search.Rows(upTo, query.Skip, query.Take);
            var effects = TrailSearch.Effects(reader, rows.Select(it => it.Position));
            return new TrailPage(upTo, search.Count(upTo), [.. rows.Select(it => Row(it) with { LedTo = [.. effects[it.Position]] })]);
        });
    }

    /// <param name="query">What is asked for, whatever its page.</param>
    /// <param name="reach">By whose days, in which courts.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<TrailRow> All(TrailQuery query, TrailReach reach, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var upTo = UpTo(query);
        TrailRecord? last = null;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Chunk(query, upTo, reach, last);
            foreach (var row in rows)
            {
                yield return Row(row);
            }

            last = rows.Count < MaximumTake ? null : rows[^1];
        }
        while (last is not null);
    }

    /// <summary>What others have recorded in the cases of somebody since they last opened them.</summary>
    /// <param name="acting">Whose cases, and who looks.</param>
    /// <param name="take">So many at most, the latest change first.</param>
    /// <param name="nameOf">What people are called, as far as the reader may know.</param>
    /// <returns>Null while the trail is being built anew.</returns>
    public ChangedCases? ChangedFor(Acting acting, int take, Func<PersonId, string?> nameOf)
    {
        if (!store.Of(TrailProjection.Called).IsWhole)
        {
            return null;
        }

        var (total, rows) = store.Read(reader => ChangeListing.Of(reader, acting, take));
        return new ChangedCases(total, [.. rows.Select(it => new ChangedCase(
            new CaseNumber(it.Number), it.Latest.Position, WordsOf(it.Latest), Instant.FromUnixTimeMilliseconds(it.Latest.OccurredAt), it.Latest.Who,
            NameOf(it.Latest.Who), new RoleName(it.Latest.Role), it.Latest.Behalf, NameOf(it.Latest.Behalf), it.Changes, it.WasOpened))]);

        string? NameOf(string? pseudonym) => pseudonym is not null && PersonId.OrNull(pseudonym) is { } person ? nameOf(person) : null;
    }

    public Task<TrailChoices> Choices(CancellationToken cancellation = default)
    {
        var names = store.Read(reader => reader.Query<(long What, string Text)>("SELECT what, text FROM name WHERE what IN (1, 2, 4)")
            .ToLookup(it => (TrailRowWriter.NameOf)it.What, it => it.Text));
        return Task.FromResult(new TrailChoices(
            [.. names[TrailRowWriter.NameOf.Kind].Select(kind => new KindChoice(kind, kinds.OfEntry(kind).Title))
                .OrderBy(it => it.Title.En, StringComparer.Ordinal)],
            [.. names[TrailRowWriter.NameOf.Step].Select(Choice).OrderBy(it => it.Title.En, StringComparer.Ordinal)],
            [.. names[TrailRowWriter.NameOf.Role].Order(StringComparer.Ordinal).Select(it => new RoleName(it))]));
    }

    public async Task<CaseChain?> Chain(CaseNumber number, CancellationToken cancellation = default)
    {
        try
        {
            var entries = await journal.ReadStream(CaseEventCodec.StreamOf(number), 0, cancellation);
            var refusals = await journal.ReadStream(RefusalLog.StreamOf(CaseEventCodec.StreamOf(number)), 0, cancellation);
            return entries.IsEmpty && refusals.IsEmpty ? null : new CaseChain(number, Links(entries), Links(refusals), null);
        }
        catch (JournalDamagedException damage)
        {
            // Whoever looks at the trail of a damaged case must be told what is wrong with it, not that the page has failed.
            return new CaseChain(number, [], [], new AuditFinding("E-CHAIN", damage.Position, damage.Expected, damage.Actual));
        }
    }

    private List<TrailRecord> Chunk(TrailQuery query, long upTo, TrailReach reach, TrailRecord? after) =>
        store.Read(reader => new TrailSearch(reader, query, day => StartOf(day, reach), reach.Only).Rows(upTo, 0, MaximumTake, after));

    /// <summary>While the trail is built anew, as far as it has come: a page says up to where it looked.</summary>
    private long UpTo(TrailQuery query) => Math.Min(store.Of(TrailProjection.Called).Position, query.UpTo ?? long.MaxValue);

    /// <summary>The days of a search are those of the court for which it is made.</summary>
    private Instant StartOf(LocalDate day, TrailReach reach) =>
        packs.Library.CourtOrOnly(reach.By) is { } court ? court.StartOf(day) : day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();

    /// <summary>A sentence that a pack has words for, or else the kind's name: what the leaf itself says may call people by their pseudonyms.</summary>
    private Title WordsOf(TrailRecord record) =>
        kinds.OfEntry(record.Kind) is var kind && kind.Says?.Invoke(record.Note, packs.ProcedureOf(record.Edition)) is { } said ? said : kind.Title;

    private StepChoice Choice(string step) => new(
        new StepId(step), ProcedureWords.OfStep(step, packs.Library.All.LastOrDefault(it => it.Has(new StepId(step)))));

    private TrailRow Row(TrailRecord record)
    {
        var (note, procedure) = (record.Note, packs.ProcedureOf(record.Edition));
        var number = kinds.CaseOf(StreamKey.Parse(record.About));
        return new TrailRow(
            record.Position, Instant.FromUnixTimeMilliseconds(record.OccurredAt), Instant.FromUnixTimeMilliseconds(record.RecordedAt), record.Kind,
            kinds.OfEntry(record.Kind).Sentence(note, procedure), number, number is null ? record.About : null,
            record.Who, record.Behalf, new RoleName(record.Role),
            TrailWords.TimelinessOf(note, procedure), TrailWords.Late(note, procedure), note.IsNonconforming, note.IsApproval)
        {
            Filed = note.Filed,
            Because = record.Cause,
        };
    }

    private ImmutableArray<ChainLink> Links(ImmutableArray<Entry> entries)
    {
        var effects = store.Read(reader => TrailSearch.Effects(reader, entries.Select(it => it.Position)));
        return [.. entries.Select((entry, at) => Link(entry, at == 0 ? null : entries[at - 1]) with { LedTo = [.. effects[entry.Position]] })];
    }

    private ChainLink Link(Entry entry, Entry? before)
    {
        var procedure = packs.ProcedureOf(entry.Edition);
        var kind = kinds.OfEntry(entry);
        var note = kind.NoteOf(entry, procedure);
        return new ChainLink(
            entry.Position, entry.Version, entry.LeafHash.ToString(), before?.LeafHash.ToString(), $"{entry.Kind} v{entry.KindVersion}",
            kind.Sentence(note, procedure), Instant.FromDateTimeOffset(entry.OccurredAt), Instant.FromDateTimeOffset(entry.RecordedAt),
            entry.Author.Who, entry.Author.OnBehalfOf, new RoleName(entry.Author.Role), entry.Edition, entry.Command.Text, entry.Cause,
            TrailWords.TimelinessOf(note, procedure), TrailWords.Late(note, procedure), note.IsNonconforming, [.. entry.Fields.Select(Shown)]);
    }

    private static ChainField Shown(Field field) => new(field.Name, field.Value switch
    {
        FieldValue.Text it => it.Value,
        FieldValue.Number it => it.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        FieldValue.Personal or FieldValue.Withheld => null,
        _ => throw new System.Diagnostics.UnreachableException($"{field.Value.GetType().Name} has no way of being shown"),
    });
}
