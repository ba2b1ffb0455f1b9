using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>What another case is to this one.</summary>
public enum LinkKind
{
    /// <summary>This case hears the appeal against what was decided in the other, of a court below.</summary>
    AppealOf,

    /// <summary>What was decided in this case was appealed against; the other, of a court above, hears the appeal.</summary>
    AppealedAs,
}

/// <summary>How the kinds of links are written by programs, what people call them, and which belong together.</summary>
public static class LinkKinds
{
    private static readonly ImmutableArray<(string Text, Title Title)> Known =
    [
        ("appeal-of", new("Appeal from a court below", "下级法院案件的上诉")),
        ("appealed-as", new("Appealed to a court above", "已上诉至上级法院")),
    ];

    private static readonly ImmutableArray<(OpensAs As, LinkKind Above, LinkKind Below)> Pairs = [(OpensAs.Appeal, LinkKind.AppealOf, LinkKind.AppealedAs)];

    public static ImmutableArray<string> Texts { get; } = [.. Known.Select(it => it.Text)];

    /// <summary>The word in entries and answers.</summary>
    public static string TextOf(LinkKind kind) => Known[(int)kind].Text;

    /// <summary>What people call it, said of the case that has the link.</summary>
    public static Title TitleOf(LinkKind kind) => Known[(int)kind].Title;

    /// <returns>Null for a word that is none of <see cref="Texts"/>.</returns>
    public static LinkKind? OrNull(string text) => Texts.IndexOf(text) is >= 0 and var at ? (LinkKind)at : null;

    /// <summary>What the case below is to the one that was opened above it.</summary>
    public static LinkKind AboveOf(OpensAs opened) => Pairs.First(it => it.As == opened).Above;

    /// <summary>What the case above is to the one below, by what the one below is to it; null for what a case below has.</summary>
    public static LinkKind? BelowOf(LinkKind above)
    {
        foreach (var pair in Pairs)
        {
            if (pair.Above == above)
            {
                return pair.Below;
            }
        }

        return null;
    }
}

/// <summary>How the case at the other end came to its end.</summary>
/// <param name="On">The day on which it came to a final place, in its own court.</param>
/// <param name="Place">Which place that is, as its pack calls it.</param>
/// <param name="Title">What people call that place.</param>
public sealed record LinkEnd(LocalDate On, PlaceId Place, Title Title);

/// <summary>That a case belongs together with another.</summary>
/// <param name="Entry">Number of the entry of this case that says so.</param>
/// <param name="As">What the other is to this one.</param>
/// <param name="Other">The other's number; null where that cannot be read any more.</param>
/// <param name="Court">The other's court.</param>
/// <param name="On">The day since which it is known here.</param>
public sealed record CaseLink(long Entry, LinkKind As, CaseNumber? Other, CourtId Court, LocalDate On)
{
    /// <summary>How the other ended; null while it has not, and on the side of the case above.</summary>
    public LinkEnd? Ended { get; init; }
}
