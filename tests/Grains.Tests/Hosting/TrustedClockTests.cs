using NodaTime;
using Supervision.Grains.Clocks;
using Supervision.Grains.Interfaces.Machine;

namespace Supervision.Grains.Tests.Hosting;

/// <summary>The machine's clock is followed as long as it agrees with the time that has passed.</summary>
public sealed class TrustedClockTests
{
    private static readonly DateTimeOffset Eight = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly JumpingTime machine = new(Eight);
    private readonly TrustedClock clock;

    public TrustedClockTests() => clock = new TrustedClock(machine);

    public static TheoryData<int> Jumps { get; } = [-24, -1, 1, 24];

    [Theory]
    [MemberData(nameof(Jumps))]
    public void AJump_IsNotFollowed_AndTimeGoesOnByWhatHasPassed(int hours)
    {
        Jump(TimeSpan.FromHours(hours));
        Assert.Equal(Eight, clock.GetUtcNow());
        machine.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(Eight.AddMinutes(10), clock.GetUtcNow());
        Assert.Equal(
            new ClockDoubt(At(Eight.AddHours(hours).AddMinutes(10)), At(Eight.AddMinutes(10)), At(Eight)), clock.Doubt);
        var refused = Assert.Throws<NotNowException>(clock.RequireBelieved).Why;
        Assert.Equal("clock-in-doubt", refused.Word);
        Assert.Contains($"{Eight.AddHours(hours).AddMinutes(10):yyyy-MM-dd HH:mm} UTC", refused.Reason.En, StringComparison.Ordinal);
        Assert.Contains("2026-03-02 08:10 UTC", refused.Reason.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public void AClockThatComesBack_IsBelievedByItself(int hours)
    {
        Jump(TimeSpan.FromHours(hours));
        Assert.NotNull(clock.Doubt);
        machine.Advance(TimeSpan.FromHours(30));
        Assert.NotNull(clock.Doubt);
        Jump(TimeSpan.FromHours(-hours) + TimeSpan.FromSeconds(40));

        Assert.Null(clock.Doubt);
        Assert.Equal(Eight.AddHours(30).AddSeconds(40), clock.GetUtcNow());
        clock.RequireBelieved();
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public void AClockThatSomebodySaysIsRight_IsFollowed(int hours)
    {
        Jump(TimeSpan.FromHours(hours));
        machine.Advance(TimeSpan.FromMinutes(5));
        Assert.NotNull(clock.Doubt);
        clock.Believe();
        machine.Advance(TimeSpan.FromMinutes(5));

        Assert.Null(clock.Doubt);
        Assert.Equal(Eight.AddHours(hours).AddMinutes(10), clock.GetUtcNow());
        Jump(TimeSpan.FromHours(-hours));
        Assert.NotNull(clock.Doubt);
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    [InlineData(-60, false)]
    [InlineData(-61, true)]
    public void TheTolerance_IsAMinute_EitherWay(int seconds, bool isDoubted)
    {
        Jump(TimeSpan.FromSeconds(seconds));
        Assert.Equal(isDoubted, clock.Doubt is not null);
        Assert.Equal(isDoubted ? Eight : Eight.AddSeconds(seconds), clock.GetUtcNow());
    }

    [Fact]
    public void ATimeServerThatMovesTheClockALittle_IsFollowedForDays()
    {
        for (var hour = 0; hour < 240; hour++)
        {
            machine.Advance(TimeSpan.FromHours(1));
            Jump(TimeSpan.FromSeconds(hour % 2 == 0 ? 30 : -29));
            Assert.Null(clock.Doubt);
        }

        Assert.Equal(machine.GetUtcNow(), clock.GetUtcNow());
    }

    [Fact]
    public void Sleep_ThatCountsAsTimePassed_IsNoJump()
    {
        var slept = TimeSpan.Zero;
        var sleeping = new TrustedClock(machine, () => slept);
        Jump(TimeSpan.FromHours(8));
        slept = TimeSpan.FromHours(8);
        Assert.Null(sleeping.Doubt);
        Assert.Equal(Eight.AddHours(8), sleeping.GetUtcNow());
    }

    [Fact]
    public void AStartBeforeWhatIsKnownToHaveBeen_BeginsInDoubt_AndLaterThanThat()
    {
        clock.RequireAfter(Eight.AddDays(1));
        Assert.Equal(Eight.AddDays(1), clock.GetUtcNow());
        Assert.Equal(At(Eight), clock.Doubt!.Machine);

        var other = new TrustedClock(machine);
        other.RequireAfter(Eight.AddSeconds(59));
        Assert.Null(other.Doubt);
    }

    [Fact]
    public void ALaterProcessInTheSameRunOfTheMachine_GoesOnInTheSameDoubt()
    {
        var began = machine.GetTimestamp();
        TimeSpan SinceStart() => machine.GetElapsedTime(began);
        var first = new TrustedClock(machine, SinceStart);
        Jump(TimeSpan.FromDays(1));
        Assert.NotNull(first.Doubt);
        machine.Advance(TimeSpan.FromMinutes(3));

        var second = new TrustedClock(machine, SinceStart);
        Assert.Null(second.Doubt);
        second.GoOnFrom(first.Good);

        Assert.Equal((Eight.AddMinutes(3), At(Eight.AddDays(1).AddMinutes(3))), (second.GetUtcNow(), second.Doubt!.Machine));
    }

    [Fact]
    public void TheMachineItself_SaysHowMuchTimeHasPassed()
    {
        var before = MachineTime.SinceStart();
        Assert.InRange(MachineTime.SinceStart() - before, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.True(before > TimeSpan.Zero);
        Assert.Equal(MachineTime.BootOrNull(), MachineTime.BootOrNull());
    }

    private static Instant At(DateTimeOffset time) => Instant.FromDateTimeOffset(time);

    private void Jump(TimeSpan by) => machine.Jump(by);
}
