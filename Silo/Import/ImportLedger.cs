using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Kinds;
using Supervision.Journal;

namespace Supervision.Silo.Import;

/// <summary>
/// What the journal says of one imported log: a stream of its own, named by the file's SHA-256, whose first entry is the
/// cause of every event that the log reported. How far the import came is read off those events, so there is no mark
/// that could disagree with them.
/// </summary>
internal sealed class ImportLedger(IJournal journal, string sha256)
{
    private readonly StreamKey stream = new(ImportKinds.Category, sha256);

    /// <summary>Journals the start of the import, once for each file and procedure, and answers with its position.</summary>
    public async Task<long> Begin(string file, Procedure procedure, Instant now)
    {
        var draft = new Draft(
            ImportKinds.Started, 1, now.ToDateTimeOffset(),
            [
                Field.Of("file", Path.GetFileName(file)), Field.Of("sha256", sha256), Field.Of("pack", procedure.Reference.ToString()),
                Field.Of("court", procedure.Court.Code),
            ]);
        var result = await journal.Append(new Append(
            stream, null, new CommandId($"start-{procedure.Reference}"),
            new Author(EngineAuthors.Import, EngineAuthors.RegistryRole.Text), procedure.Reference.ToString(), [draft], null));
        return result switch
        {
            AppendResult.Appended it => it.LastPosition,
            AppendResult.AlreadyDecided it => it.LastPosition,
            _ => throw new System.Diagnostics.UnreachableException("An append at any version is never in conflict"),
        };
    }

    /// <summary>
    /// The day of the latest event that this log reported: all earlier days are whole, this one may be half done. Null when
    /// none has been reported.
    /// </summary>
    public LocalDate? LastDay(long started, Court court)
    {
        // The newest entries come last, so look at the end first, at ever longer stretches of it.
        for (long stretch = 4_096; ; stretch *= 16)
        {
            var from = Math.Max(started, journal.Released - stretch);
            var last = journal.ReadAll(from).LastOrDefault(entry => entry.Cause == started);
            if (last is not null)
            {
                return court.DayOf(Instant.FromDateTimeOffset(last.OccurredAt));
            }

            if (from == started)
            {
                return null;
            }
        }
    }
}
