using System.Globalization;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Addresses;

/// <summary>Where a correction is checked before it is recorded or confirmed, and where the forms of that are sent.</summary>
public static class CorrectionAddress
{
    /// <summary>Takes the form by which an entry is put right, of a page that has no circuit.</summary>
    public const string Record = "/correct/record";

    /// <summary>Takes the form by which one that waits is confirmed, refused or withdrawn.</summary>
    public const string Decide = "/corrections/decide";

    /// <summary>What <c>done</c> says on the case's page when an entry was put right.</summary>
    public const string CorrectedWord = "corrected";

    /// <summary>The same when it was proposed.</summary>
    public const string ProposedWord = "correction-proposed";

    /// <summary>The same when a proposal was refused or withdrawn.</summary>
    public const string DroppedWord = "correction-dropped";

    /// <param name="number">The case.</param>
    /// <param name="entry">Number of the entry.</param>
    /// <param name="what">Which part of it, as <see cref="WordOf"/> writes it; null where that is still to be said.</param>
    /// <param name="problem">What stood in the way when it was sent.</param>
    public static string Of(CaseNumber number, long entry, string? what = null, string? problem = null) => With(
        string.Create(CultureInfo.InvariantCulture, $"/correct/{entry}/{CaseAddress.Escaped(number)}"), ("what", what), ("problem", problem));

    /// <param name="number">The case.</param>
    /// <param name="proposal">Number of the entry that proposed it.</param>
    /// <param name="problem">What stood in the way when it was decided.</param>
    public static string OfProposal(CaseNumber number, long proposal, string? problem = null) => With(
        string.Create(CultureInfo.InvariantCulture, $"/corrections/{proposal}/{CaseAddress.Escaped(number)}"), ("problem", problem));

    /// <summary>The case's page, which says that it was done.</summary>
    public static string Done(CaseNumber number, string word) => $"{CaseAddress.Of(number)}?done={word}";

    /// <summary>How addresses and forms write a part of an entry.</summary>
    public static string WordOf(AmendmentKind kind) => kind.ToString().ToLowerInvariant();

    /// <returns>Null for a text that is no part of an entry.</returns>
    public static AmendmentKind? KindOrNull(string? text) =>
        Enum.GetValues<AmendmentKind>().Where(it => WordOf(it) == text).Select(it => (AmendmentKind?)it).FirstOrDefault();

    private static string With(string path, params (string Name, string? Value)[] parts)
    {
        List<string> said = [.. parts.Where(it => it.Value is { Length: > 0 }).Select(it => $"{it.Name}={Uri.EscapeDataString(it.Value!)}")];
        return said.Count == 0 ? path : $"{path}?{string.Join('&', said)}";
    }
}
