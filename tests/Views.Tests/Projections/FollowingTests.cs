using Microsoft.Extensions.DependencyInjection;
using Supervision.Grains.Wakes;
using Supervision.Journal;
using Supervision.Views.Engine;
using Supervision.Views.Projections;

namespace Supervision.Views.Tests.Projections;

/// <summary>A disk that fails stops neither the host nor the views for good.</summary>
public sealed class FollowingTests
{
    public static TheoryData<Exception> Failures { get; } =
    [
        new StoreFailureException(StoreFailureException.FullDisk, "views.db cannot be used", "the disk is full"),
        new JournalDamagedException(7, "this", "that"),
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task AfterAFailureOfTheDisk_TheViewsGoOn_AndMeanwhileItIsSaidWhyTheyStand(Exception failure)
    {
        await using var engine = await TestEngine.Start();
        using var following = ActivatorUtilities.CreateInstance<ProjectionService>(engine.Get<IServiceProvider>());
        await following.StartAsync(CancellationToken.None);
        engine.Journal.ReadAllFails = failure;
        await engine.Observe("A", "create-fine", new(2026, 1, 5));
        await Until(engine, () => engine.Get<EnginePulse>().Views().Trouble is not null);
        Assert.Same(failure, engine.Get<LoopBeats>().Trouble(LoopBeats.Views));
        Assert.True(engine.Get<EnginePulse>().Views().Behind > 0);

        engine.Journal.ReadAllFails = null;
        await Until(engine, () => engine.Get<EnginePulse>().Views() is { Behind: 0, Trouble: null });

        Assert.False(following.ExecuteTask!.IsCompleted);
        await following.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task ViewsThatStand_AreSaidToStandForAsLong()
    {
        await using var engine = await TestEngine.Start();
        await engine.Get<Projector>().CatchUp();
        var pulse = engine.Get<EnginePulse>();
        Assert.Equal(TimeSpan.Zero, pulse.Views().StandsFor);
        await engine.Observe("A", "create-fine", new(2026, 1, 5));
        pulse.Views();
        engine.Timers.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal((2L, TimeSpan.FromSeconds(31)), (pulse.Views().Behind, pulse.Views().StandsFor));
        await engine.Get<Projector>().CatchUp();
        Assert.Equal((0L, TimeSpan.Zero), (pulse.Views().Behind, pulse.Views().StandsFor));
    }

    private static async Task Until(TestEngine engine, Func<bool> holds)
    {
        while (!holds())
        {
            engine.Timers.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
