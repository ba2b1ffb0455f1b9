using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.People;
using Supervision.Journal;

namespace Supervision.Views.Guard;

/// <summary>Opens cases outside one's own with a reason, and tells who looked.</summary>
internal sealed class AccessDesk(Gate gate, OpenedCases opened, PeopleRegister people, RefusedOfCases refused, IJournal journal) : IAccessDesk
{
    private const int ShortestReason = 10;
    private const int LongestReason = 500;
    private const int MostLooks = 500;

    /// <summary>The rights for which a reason may help; one reason opens the case for all of them.</summary>
    private static readonly ImmutableArray<Right> Openable =
        [.. RightsTable.Rows.Select(it => it.Right).Where(right => Roles.All.Any(role => RightsTable.Of(role, right).WithReason != Reach.Never))];

    public async Task<RequestOutcome> Open(CaseNumber number, string reason, string command, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        ArgumentNullException.ThrowIfNull(command);
        var (pass, ties, seen) = await gate.Ask(Right.SeeCase, number, cancellation);
        var about = ties ?? CurrentTies.OfUnknown(number);
        if (!Openable.Any(right => pass.On(right, about) is Ruling.WithReason))
        {
            var why = seen is Ruling.Allowed ? Refusals.NothingToOpen : Refusals.Of(pass, Right.SeeCase, seen);
            return await refused.Record(pass, number, NameOf(pass, command).Text, why, cancellation);
        }

        if (reason.Trim() is not { Length: >= ShortestReason and <= LongestReason } kept || kept.Any(char.IsControl))
        {
            return new RequestOutcome(0, Refusals.ReasonLength(ShortestReason, LongestReason));
        }

        // Whoever could open it may learn that it is not there.
        return ties is null
            ? await refused.Record(pass, number, NameOf(pass, command).Text, Refusals.NoSuchCase, cancellation)
            : await Journal(pass, number, kept, command, cancellation);
    }

    public async Task<Instant?> OpenUntil(CaseNumber number, CancellationToken cancellation = default)
    {
        var pass = await gate.Enter(cancellation);
        return pass.On(Right.SeeCase, null) is Ruling.Allowed ? await opened.Until(pass, number, cancellation) : null;
    }

    public async Task<ImmutableArray<LookView>> WhoLooked(CaseNumber number, CancellationToken cancellation = default)
    {
        var it = await gate.Enter(Right.SeeAccess, number, cancellation);
        if (it.Ties is null)
        {
            return [];
        }

        var disclosure = await gate.DisclosureOf(it, cancellation);
        var looks = await journal.ReadStream(AccessEntries.OfCase(number), 0, cancellation);
        return [.. looks.TakeLast(MostLooks).Reverse().Select(look => AccessEntries.ViewOrNull(look, people.NameOf, disclosure)).OfType<LookView>()];
    }

    /// <summary>
    /// A crash before the append returns opens nothing that was promised; after it the entry is there, and the case is open
    /// to whoever asks again.
    /// </summary>
    private async Task<RequestOutcome> Journal(Pass pass, CaseNumber number, string reason, string command, CancellationToken cancellation)
    {
        var opening = new Opening(pass.Acting.Who, pass.Acting.In, pass.At, opened.Now + Duration.FromMinutes(RightsTable.MinutesWithReason));
        var append = new Append(
            AccessEntries.OfCase(number), null, NameOf(pass, command), pass.Author, "-", [AccessEntries.Open(number, opening, reason)], null);
        return await journal.Append(append, cancellation).ToldAsNotNow() switch
        {
            AppendResult.Appended it => new RequestOutcome(it.LastPosition, null),
            AppendResult.AlreadyDecided it => new RequestOutcome(
                it.LastPosition, await IsReason(append.Stream, it.LastPosition, reason) ? null : Refusal.UsedName),
            var other => throw new System.Diagnostics.UnreachableException($"An opening expects no version, and got {other}"),
        };
    }

    /// <summary>Whether this was the reason given at a position; one that is sealed or erased is nobody's to compare.</summary>
    private async Task<bool> IsReason(StreamKey stream, long position, string reason) =>
        (await journal.ReadStream(stream)).FirstOrDefault(it => it.Position == position)?.TextOrNull("reason") is not { } recorded || recorded == reason;

    /// <summary>
    /// Names the request of this person in this capacity: another's, of the same words, must not be taken for it. Who acts
    /// stands in the leaf anyhow; the case does not go into it.
    /// </summary>
    private static CommandId NameOf(Pass pass, string command)
    {
        var office = pass.Acting.In;
        var asked = Encoding.UTF8.GetBytes(
            $"{pass.Acting.Who}\n{office.Court}\n{Roles.TextOf(office.Role)}\n{office.Division}\n{office.OnBehalfOf}\n{command}");
        return new CommandId("open-" + Convert.ToHexStringLower(SHA256.HashData(asked).AsSpan(0, 16)));
    }
}
