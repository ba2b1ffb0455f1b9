using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Aggregates;

/// <summary>
/// Journals refused requests: an unlawful attempt is evidence. What an aggregate refused stands in a stream beside its own; what was asked of
/// something that does not exist stands in the asker's, so that nobody names a stream. The same author, aggregate and obstacle are written once a
/// minute, and no more than <see cref="Most"/> of one author in <see cref="Span"/>; what is held back is counted and said by the author's next entry.
/// </summary>
/// <remarks>Whether something exists changes where a refusal stands, and nothing that its asker could see, time included.</remarks>
public sealed class RefusalLog(IJournal journal, IClock clock)
{
    public const string Category = "refusals";
    public const string Refused = "request.refused";

    /// <summary>What the id of an asker's own stream begins with.</summary>
    public const string OfAsker = "asker/";

    /// <summary>How long one entry stands for its repetitions.</summary>
    public static readonly Duration Window = Duration.FromMinutes(1);

    /// <summary>So many refusals of one author are written in <see cref="Span"/>.</summary>
    public const int Most = 30;

    /// <summary>Counted from the first of them.</summary>
    public static readonly Duration Span = Duration.FromHours(1);

    /// <summary>So many recent refusals, and so many authors, are remembered at the most; beyond that the oldest are forgotten, and written again.</summary>
    public const int Remembered = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(string, string, string), Recent> recent = [];
    private readonly Dictionary<string, Allowance> allowances = new(StringComparer.Ordinal);

    /// <summary>The stream in which an aggregate's refusals stand.</summary>
    public static StreamKey StreamOf(StreamKey about) => new(Category, about.ToString());

    /// <summary>The stream of what somebody of a court asked of things that do not exist.</summary>
    /// <param name="court">The court's code.</param>
    /// <param name="who">The pseudonym.</param>
    public static StreamKey StreamOf(CourtId court, string who) => new(Category, $"{OfAsker}{court}/{who}");

    /// <summary>Writes a refusal down, or counts it, and answers with it.</summary>
    /// <param name="about">The stream of the aggregate that refused.</param>
    /// <param name="command">The refused command.</param>
    /// <param name="author">Who asked.</param>
    /// <param name="refusal">What stood in the way.</param>
    /// <param name="position">The aggregate's latest position.</param>
    /// <exception cref="NotNowException">The disk is full: it was not written.</exception>
    public Task<Answer> Record(StreamKey about, string command, Author author, Refusal refusal, long position) =>
        Record(about, StreamOf(about), command, author, refusal, position);

    /// <summary>
    /// The same where a grain answers, of an aggregate that exists or does not. Whoever sent the command has seen to it that the id begins with the code
    /// of a court that there is.
    /// </summary>
    internal Task<Answer> Of(StreamKey aggregate, bool exists, string command, Author author, Refusal refusal, long position) =>
        !exists && CourtId.OrNull(StreamKind.CourtBefore(aggregate.Id) ?? "") is { } court
            ? RecordOfNothing(aggregate, court, command, author, refusal)
            : Record(aggregate, command, author, refusal, position);

    /// <summary>The same for what was asked of something that does not exist. Its name is compared with others, and goes nowhere.</summary>
    /// <param name="asked">The stream that it would have.</param>
    /// <param name="court">Whose person asked.</param>
    /// <param name="command">The refused command.</param>
    /// <param name="author">Who asked.</param>
    /// <param name="refusal">What stood in the way; its words repeat nothing that was asked for.</param>
    /// <exception cref="NotNowException">The disk is full: it was not written.</exception>
    public Task<Answer> RecordOfNothing(StreamKey asked, CourtId court, string command, Author author, Refusal refusal) =>
        Record(asked, StreamOf(court, author.Who), command, author, refusal, 0);

    private async Task<Answer> Record(StreamKey about, StreamKey stream, string command, Author author, Refusal refusal, long position)
    {
        var key = (about.ToString(), author.Who, refusal.Obstacle);
        if (HeldBackBefore(key) is not { } heldBack)
        {
            return new Answer(position, 0, Repeated: false, refusal);
        }

        var draft = new Draft(
            Refused, 1, clock.GetCurrentInstant().ToDateTimeOffset(),
            [
                Field.Of("obstacle", refusal.Obstacle),
                Field.Of("reason.en", refusal.Reason.En),
                Field.Of("reason.zh", refusal.Reason.Zh),
                Field.Of("basis", refusal.Basis?.ToString() ?? "-"),
                Field.Of("held-back", heldBack),
            ],
            position > 0 ? position : null);
        try
        {
            return await journal.Append(new Append(stream, null, new CommandId(command), author, "-", [draft], null)).ToldAsNotNow() switch
            {
                AppendResult.Appended it => new Answer(it.LastPosition, 0, Repeated: false, refusal),
                AppendResult.AlreadyDecided it => new Answer(it.LastPosition, 0, Repeated: false, refusal),
                var other => throw new System.Diagnostics.UnreachableException($"A refusal expects no version, and got {other}"),
            };
        }
        catch
        {
            // Whether it was written is not known: it must not stand for the next one. Written twice is better than never.
            Forget(key, heldBack);
            throw;
        }
    }

    /// <summary>How many of the author's were held back since the last one was written; null when this one is to be held back too.</summary>
    private int? HeldBackBefore((string, string Who, string) key)
    {
        var now = clock.GetCurrentInstant();
        lock (gate)
        {
            var known = recent.GetValueOrDefault(key);
            if (known is not null && now - known.Written < Window)
            {
                known.HeldBack++;
                return null;
            }

            var allowance = allowances.GetValueOrDefault(key.Who);
            if (allowance is null || now - allowance.Since >= Span)
            {
                MakeRoom(allowances, it => it.Since);
                allowances[key.Who] = allowance = new Allowance(now) { HeldBack = allowance?.HeldBack ?? 0 };
            }

            if (allowance.Written >= Most)
            {
                allowance.HeldBack++;
                return null;
            }

            var heldBack = (known?.HeldBack ?? 0) + allowance.HeldBack;
            (allowance.Written, allowance.HeldBack) = (allowance.Written + 1, 0);
            MakeRoom(recent, it => it.Written);
            recent[key] = new Recent(now);
            return heldBack;
        }
    }

    private static void MakeRoom<TKey, T>(Dictionary<TKey, T> remembered, Func<T, Instant> since)
        where TKey : notnull
    {
        if (remembered.Count >= Remembered)
        {
            remembered.Remove(remembered.MinBy(it => since(it.Value)).Key);
        }
    }

    /// <summary>Nothing stands for such a refusal any more; what was held back before it is still to be said.</summary>
    private void Forget((string, string Who, string) key, int heldBack)
    {
        lock (gate)
        {
            recent.Remove(key);
            if (allowances.TryGetValue(key.Who, out var allowance))
            {
                (allowance.Written, allowance.HeldBack) = (Math.Max(0, allowance.Written - 1), allowance.HeldBack + heldBack);
            }
        }
    }

    private sealed class Recent(Instant written)
    {
        public Instant Written { get; } = written;

        public int HeldBack { get; set; }
    }

    /// <summary>What of one author was written, and held back, since an instant.</summary>
    private sealed class Allowance(Instant since)
    {
        public Instant Since { get; } = since;

        public int Written { get; set; }

        public int HeldBack { get; set; }
    }
}
