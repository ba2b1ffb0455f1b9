using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Grains.Wakes;

namespace Supervision.Grains.Tests.Hosting;

/// <summary>A stored state is what was stored, or none.</summary>
public sealed class StoredStatesTests
{
    private static readonly StoredStates States = new();
    private static readonly WatchedTime Watched = new(Instant.FromUtc(2026, 1, 5, 9, 0) + Duration.FromNanoseconds(1));
    private static readonly Kept Everything = new("王敏", 3, new LocalDate(2026, 1, 5), [new Title("Payment", "缴款")], null);

    [Fact]
    public void State_StoredAndRead_IsTheSame()
    {
        Assert.Equal(Watched, States.Deserialize<WatchedTime>(States.Serialize(Watched)));
        Assert.Equivalent(Everything, States.Deserialize<Kept>(States.Serialize(Everything)), strict: true);
        Assert.Equal(States.Serialize(Everything).ToArray(), States.Serialize(States.Deserialize<Kept>(States.Serialize(Everything))).ToArray());
    }

    [Fact]
    public void State_WithAnyOneBitFlipped_ReadsAsNone()
    {
        var stored = States.Serialize(Everything).ToArray();
        for (var bit = 0; bit < stored.Length * 8; bit++)
        {
            var damaged = stored.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(States.Deserialize<Kept>(new BinaryData(damaged)) is null, $"bit {bit}");
        }
    }

    [Fact]
    public void State_CutAnywhereOrLengthened_ReadsAsNone()
    {
        var stored = States.Serialize(Watched).ToArray();
        for (var length = 0; length < stored.Length; length++)
        {
            Assert.True(States.Deserialize<WatchedTime>(new BinaryData(stored[..length])) is null, $"{length} bytes");
        }

        Assert.Null(States.Deserialize<WatchedTime>(new BinaryData((byte[])[.. stored, (byte)' '])));
    }

    /// <summary>JSON that would be read as the other type without a complaint: a member more, less, renamed, or of another kind.</summary>
    [Fact]
    public void State_OfAnotherShapeOfTheType_ReadsAsNone()
    {
        Assert.Null(States.Deserialize<Earlier>(States.Serialize(new Now("a", 1))));
        Assert.Null(States.Deserialize<Now>(States.Serialize(new Earlier("a"))));
        Assert.Null(States.Deserialize<Now>(States.Serialize(new Renamed("a", 1))));
        Assert.Null(States.Deserialize<Now>(States.Serialize(new Retyped("a", "1"))));
        Assert.Null(States.Deserialize<Outer<Earlier>>(States.Serialize(new Outer<Now>(new Now("a", 1)))));
        Assert.Equal(new Now("a", 1), States.Deserialize<Now>(States.Serialize(new Now("a", 1))));
    }

    public sealed record Kept(string Who, int Times, LocalDate On, ImmutableArray<Title> Titles, string? Nothing);

    public sealed record Now(string Who, int Times);

    public sealed record Earlier(string Who);

    public sealed record Renamed(string Whom, int Times);

    public sealed record Retyped(string Who, string Times);

    public sealed record Outer<T>(T Inner);
}
