using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.DashboardPreview;

/// <summary>The made-up court as an auditor sees it: its timelines as a trail, with hashes that are those of nothing. Sealed unless it is told otherwise.</summary>
public sealed class FakeAudit(FakeCourt court) : IAuditDesk, ILogHealth, IProofDesk
{
    private const int Cases = 500;

    private Reconciled? reconciled;

    /// <summary>Whether a signer runs.</summary>
    public bool IsSealed { get; set; } = true;

    /// <summary>Set to let every proof fail at its root.</summary>
    public bool IsForged { get; set; }

    /// <summary>Set to let the signer refuse, in a sentence.</summary>
    public string? Trouble { get; set; }

    /// <summary>What is known of back-ups; three hours old unless told, where one is due after a day.</summary>
    public Func<Instant, BackupState?> Backup { get; set; } = now => new BackupState(now - Duration.FromHours(3), Duration.FromHours(24));

    /// <summary>Set to let the chains of all cases be damaged, and comparisons find it.</summary>
    public AuditFinding? Damage { get; set; }

    /// <summary>Entries that nobody can read; none unless told.</summary>
    public ImmutableArray<AuditFinding> Unread { get; set; } = [];

    /// <summary>Set to let whatever is asked fail.</summary>
    public bool IsOutOfReach { get; set; }

    public bool IsAvailable => IsSealed;

    public async Task<TrailPage> Search(TrailQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = await Find(query, cancellation);
        return new TrailPage(query.UpTo ?? 10_000, found.Count, [.. found.Skip(query.Skip).Take(query.Take)]);
    }

    public async IAsyncEnumerable<TrailRow> All(TrailQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var row in await Find(query, cancellation))
        {
            yield return row;
        }
    }

    public Task<TrailChoices> Choices(CancellationToken cancellation = default) => Task.FromResult(new TrailChoices(
        [new("case.step-taken", new("Step taken", "办理步骤")), new("case.went-overdue", new("Time limit ran out", "期限届满未办"))],
        [.. FakeProcedure.Steps.Select(it => new StepChoice(new StepId(it.Step), it.Title))],
        [new RoleName("clerk"), new RoleName("engine")]));

    public async Task<CaseChain?> Chain(CaseNumber number, CancellationToken cancellation = default)
    {
        await Reach(cancellation);
        if (await court.Case(number, cancellation) is not { } view)
        {
            return null;
        }

        return Damage is { } damage
            ? new CaseChain(number, [], [], damage)
            : new CaseChain(number, [.. view.Timeline.Select((item, at) => Link(number, item, at))], [], null);
    }

    public async Task<LogHealth> Look(CancellationToken cancellation = default)
    {
        await Reach(cancellation);
        var board = await court.Snapshot(cancellation);
        var checkpoint = new LastCheckpoint(
            board.Position - 3, "court.example/preview", "1f0c22ab", board.Now - Duration.FromSeconds(4),
            $"court.example/preview\n{board.Position - 3}\nqINS1GRFuvIz6G5hoEbhAsYpNVzDs8fGFo8nZmOc8Lo=\n\n— court.example/preview HwwiqzBFAiEA…\n");
        return new LogHealth(board.Now, board.Now, "court.example/preview", board.Position, board.Position - 3, board.Position - 3, IsSealed ? checkpoint : null, reconciled) { Trouble = Trouble, Backup = Backup(board.Now), Unread = Unread };
    }

    public async Task<Reconciled> Reconcile(CancellationToken cancellation = default)
    {
        var now = (await court.Snapshot(cancellation)).Now;
        return reconciled = new Reconciled(now - Duration.FromMinutes(2), Duration.FromSeconds(9), 10_000, 320, 214, Damage is null ? 214 : 213, Damage is { } it ? [it] : []);
    }

    public async Task<CaseProof?> Prove(CaseNumber number, CancellationToken cancellation = default)
    {
        if (await Chain(number, cancellation) is not { } chain)
        {
            return null;
        }

        var (root, forged) = (Hash("root"), Hash("another root"));
        var entries = chain.Entries.Length;
        return new CaseProof(number, 9_997, entries, 0,
        [
            new(ProofPart.Leaf, true, $"{entries}", $"{entries}", new("Every leaf decodes, hashes to its hash and names the one before it.", "每个叶均可解码，哈希相符，并指明前一叶。")),
            new(ProofPart.Path, true, root, root, new("From every leaf its path leads to one root.", "每个叶的路径均通向同一个根。")),
            new(ProofPart.Root, !IsForged, root, IsForged ? forged : root, new("That root is the one that was signed.", "该根即签名所载的根。")),
            new(ProofPart.Signature, true, "1f0c22ab", "1f0c22ab", new("The checkpoint is signed with the court's key.", "检查点由本院密钥签名。")),
            new(ProofPart.Completeness, true, $"{entries}", $"{entries}", new("The logged map counts as many entries as are here.", "登记的映射所计条数与此处一致。")),
        ]);
    }

    private async Task<List<TrailRow>> Find(TrailQuery query, CancellationToken cancellation)
    {
        await Reach(cancellation);
        var rows = new List<TrailRow>();
        foreach (var row in (await court.Cases(new CaseQuery(Take: Cases), cancellation)).Rows)
        {
            rows.AddRange((await court.Case(row.Number, cancellation))!.Timeline.Select(item => Row(row.Number, item)));
        }

        return [.. rows.Where(it => Matches(query, it)).OrderByDescending(it => it.OccurredAt).ThenByDescending(it => it.Position)];
    }

    private static bool Matches(TrailQuery query, TrailRow it)
    {
        var on = it.OccurredAt.InZone(FakeViews.Zone).Date;
        return (query.Who is null || it.Author.Contains(query.Who, StringComparison.OrdinalIgnoreCase))
            && (query.Role is null || it.Role == query.Role)
            && (query.Kind is null || it.Kind == query.Kind)
            && (query.Step is null || it.What == FakeProcedure.TitleOf(query.Step.Value.Text))
            && (query.Case is null || it.Case!.Value.Text.Contains(query.Case, StringComparison.OrdinalIgnoreCase))
            && (query.OccurredFrom is null || on >= query.OccurredFrom) && (query.OccurredTo is null || on <= query.OccurredTo)
            && (!query.LateOnly || it.Timeliness is Timeliness.Late or Timeliness.Overdue)
            && (!query.ApprovalsOnly || it.IsApproval)
            && it.Position <= (query.UpTo ?? long.MaxValue);
    }

    private static TrailRow Row(CaseNumber number, TimelineItem item) => new(
        item.Position, item.OccurredAt, item.RecordedAt, item.Kind == TimelineKind.Overdue ? "case.went-overdue" : "case.step-taken", item.Title, number, null,
        item.Author, item.OnBehalfOf, item.Role, TimelinessOf(item), item.Late, item.IsNonconforming, item.Step?.Text == "appeal")
    {
        AuthorName = item.AuthorName,
    };

    private static ChainLink Link(CaseNumber number, TimelineItem item, int at) => new(
        item.Position, at + 1, Hash($"{number} {at}"), at == 0 ? null : Hash($"{number} {at - 1}"), "case.step-taken v1", item.Title, item.OccurredAt, item.RecordedAt,
        item.Author, item.OnBehalfOf, item.Role, $"{FakeProcedure.Pack}/model#00000000", $"log-{at + 1}", at == 0 ? 1 : null, TimelinessOf(item), item.Late, item.IsNonconforming,
        [new("step", item.Step?.Text ?? "-"), new("on", item.On.ToString("uuuu-MM-dd", null)), new("attr.driver", null)]);

    private static Timeliness TimelinessOf(TimelineItem item) => item switch
    {
        { Kind: TimelineKind.Overdue } => Timeliness.Overdue,
        { Late.IsEmpty: false } => Timeliness.Late,
        _ => Timeliness.InTime,
    };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task Reach(CancellationToken cancellation)
    {
        await court.Asked(cancellation);
        if (IsOutOfReach)
        {
            throw new IOException("The store is out of reach.");
        }
    }
}
