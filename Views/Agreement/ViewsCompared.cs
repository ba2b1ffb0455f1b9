using System.Collections.Immutable;
using Supervision.Domain.Law;

namespace Supervision.Views.Agreement;

/// <summary>What came of comparing views.db with a fresh fold of the journal.</summary>
/// <param name="Projections">What was compared.</param>
/// <param name="NotCompared">What was not, and why, in sentences: it is made anew at the next start, and proves nothing.</param>
/// <param name="First">The first differences, at most <see cref="Shown"/>.</param>
/// <param name="Count">How many there are in all.</param>
public sealed record ViewsCompared(
    ImmutableArray<ComparedProjection> Projections, ImmutableArray<Title> NotCompared, ImmutableArray<ViewDifference> First, long Count)
{
    /// <summary>So many differences are kept: who wants to see more deletes the file and has it made again.</summary>
    public const int Shown = 20;

    /// <summary>Why nothing could be compared, though something was there to be; null where it was.</summary>
    public string? Unfolded { get; init; }
}

/// <summary>One projection whose tables were compared row by row.</summary>
/// <param name="Name">As views.db names it.</param>
/// <param name="Position">The last entry that its tables include.</param>
/// <param name="Rows">How many rows a fresh fold has.</param>
public sealed record ComparedProjection(string Name, long Position, long Rows);

/// <summary>A place of views.db that is not what the journal says.</summary>
/// <param name="Projection">Whose table it is; "-" where it is nobody's.</param>
/// <param name="Place">The table and the key of the row, or what is defined otherwise.</param>
/// <param name="Expected">What a fresh fold has there.</param>
/// <param name="Actual">What is there.</param>
public sealed record ViewDifference(string Projection, string Place, string Expected, string Actual);

/// <summary>Collects differences: keeps the first, counts all.</summary>
internal sealed class ViewDifferences
{
    private readonly ImmutableArray<ViewDifference>.Builder first = ImmutableArray.CreateBuilder<ViewDifference>();

    public long Count { get; private set; }

    public ImmutableArray<ViewDifference> First => first.ToImmutable();

    /// <summary>Takes one more, whose words are only made where they are kept.</summary>
    public void Add(Func<ViewDifference> difference)
    {
        Count++;
        if (first.Count < ViewsCompared.Shown)
        {
            first.Add(difference());
        }
    }
}
