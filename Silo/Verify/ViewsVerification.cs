using System.Collections.Immutable;
using Supervision.Journal;
using Supervision.LawFiles.Packs;
using Supervision.Silo.Terminal;
using Supervision.Verifier;
using Supervision.Views;
using Supervision.Views.Agreement;

namespace Supervision.Silo.Verify;

/// <summary>What <c>verify --views</c> adds: whether views.db, which lists and searches are answered from, is a fold of the journal beside it.</summary>
internal static class ViewsVerification
{
    /// <summary>Folds the journal anew in a folder for temporary files, which is deleted at the end, and compares.</summary>
    /// <param name="directory">Where the store is; it may be in use, and may lie on a medium that can only be read.</param>
    /// <param name="outcome">What the verification of the journal came to: of one that cannot be read there is no fold.</param>
    /// <param name="console">Where progress is shown.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<ViewsCompared> Compare(string directory, AuditOutcome outcome, VerbConsole console, CancellationToken cancellation)
    {
        if (outcome is AuditOutcome.Unreadable)
        {
            return NotFolded("the journal cannot be read");
        }

        DirectoryInfo? scratch = null;
        try
        {
            scratch = Directory.CreateTempSubdirectory("supervision-views-");
            using var journal = JournalStores.OpenReadOnly(directory);
            ViewsCompared? compared = null;
            await WorkProgress.Show(console, journal.Released, WorkProgress.Entries, async looked =>
                compared = await ViewVerification.Compare(directory, journal, scratch.FullName, looked, cancellation));
            return compared!;
        }
        catch (Exception reason) when (reason is JournalDamagedException or InvalidPackException or StoreFailureException)
        {
            return NotFolded(reason.Message);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            return NotFolded($"no room in {Path.GetTempPath()} ({reason.Message})");
        }
        finally
        {
            scratch?.Delete(recursive: true);
        }
    }

    /// <summary>The whole verdict: differences are findings of what is derived, at no entry; what was asked and could not be folded is a gap.</summary>
    public static AuditOutcome With(this AuditOutcome outcome, ViewsCompared views)
    {
        ImmutableArray<Finding> findings = [.. views.First.Select(it => Finding($"in views.db, {it.Projection}, {it.Place}: {it.Expected}", it.Actual))];
        return (outcome, views) switch
        {
            (AuditOutcome.Tampered it, _) => it with { Findings = [.. it.Findings, .. findings], Count = it.Count + views.Count },
            (AuditOutcome.Verified it, { Count: > 0 }) => AsBefore(new AuditOutcome.Tampered(it.Entries, 0, findings, views.Count), it),
            (AuditOutcome.Incomplete it, { Count: > 0 }) => AsBefore(new AuditOutcome.Tampered(it.Entries, 0, findings, views.Count), it),
            (AuditOutcome.Verified it, { Unfolded: { } why }) => AsBefore(new AuditOutcome.Incomplete(it.Entries, [Gap(why)]), it),
            (AuditOutcome.Incomplete it, { Unfolded: { } why }) => it with { Gaps = [.. it.Gaps, Gap(why)] },
            _ => outcome,
        };
    }

    private static AuditOutcome AsBefore(AuditOutcome now, AuditOutcome before) =>
        now with { Coverage = before.Coverage, Erased = before.Erased, Unopened = before.Unopened, Steps = before.Steps };

    private static Finding Gap(string why) => Finding("views.db beside a fresh fold of the journal", why);

    private static Finding Finding(string expected, string actual) => new(FindingCode.Derived, 0, expected, actual);

    private static ViewsCompared NotFolded(string why) =>
        new([], [new($"views.db was not compared: {why}.", $"未比对 views.db：{why}。")], [], 0) { Unfolded = why };
}
