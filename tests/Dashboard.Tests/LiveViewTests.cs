using System.Collections.Immutable;
using Supervision.Dashboard.Live;
using Supervision.DashboardPreview;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Tests;

public sealed class LiveViewTests : IDisposable
{
    private readonly FakeCourt court = new(seed: 7, count: 320);
    private readonly WatchedTime time = new();
    private readonly WatchedBoard board;
    private readonly Work work = new();
    private readonly LiveView live;

    public LiveViewTests()
    {
        board = new WatchedBoard(court);
        live = new LiveView(board, court.Staff, work, court.Staff, time, new Asked().Questions);
    }

    public void Dispose() => live.Dispose();

    [Fact]
    public async Task WhatWaits_IsReadWithTheBoard_AndGoneWithTheReader()
    {
        work.Now = new MyWaiting(3, 1, 2, 4);
        await live.Load();
        Assert.Equal(new MyWaiting(3, 1, 2, 4), live.Waiting);

        court.Staff.StandUp();
        var pausing = time.NextTimer(LiveView.Pause);
        live.Follow();
        await pausing;

        Assert.Equal((MyWaiting.Nothing, true), (live.Waiting, live.IsSignedOut));
    }

    [Fact]
    public async Task Changes_WithinTheSameQuarterSecond_AreDrawnOnce()
    {
        var pausing = time.NextTimer(LiveView.Pause);
        live.Follow();
        await pausing;
        Assert.Equal(1, board.Snapshots);

        var alerts = Enumerable.Range(0, 5).Select(_ => court.RaiseAlert()).ToList();
        pausing = time.NextTimer(LiveView.Pause);
        time.Advance(LiveView.Pause);
        await pausing;

        Assert.Equal(2, board.Snapshots);
        Assert.Equal(alerts.AsEnumerable().Reverse(), live.Alerts.Take(5));
    }

    [Fact]
    public async Task Changes_WhileTheBrowserIsAway_AreDrawnWhenItIsBack()
    {
        var pausing = time.NextTimer(LiveView.Pause);
        live.Follow();
        await pausing;
        live.Cut();
        var seen = live.Alerts.IsEmpty ? 0 : live.Alerts[0].Position;

        court.RaiseAlert();
        var last = court.RaiseAlert();
        time.Advance(LiveView.Pause);
        Assert.Equal(1, board.Snapshots);
        pausing = time.NextTimer(LiveView.Pause);
        live.Resume();
        await pausing;
        await live.CountMissed(seen);

        Assert.Equal(last, live.Alerts[0]);
        Assert.Equal(2, live.Missed);
    }

    [Fact]
    public async Task Board_ThatFails_IsSaidToBeStaleUntilItAnswersAgain()
    {
        var failed = time.NextTimer(TimeSpan.FromSeconds(2));
        board.IsBroken = true;
        live.Follow();
        await failed;
        Assert.True(live.IsStale);

        board.IsBroken = false;
        var pausing = time.NextTimer(LiveView.Pause);
        time.Advance(TimeSpan.FromSeconds(2));
        await pausing;

        Assert.False(live.IsStale);
        Assert.NotNull(live.Board);
    }

    [Fact]
    public async Task Reach_OfAPositionAhead_WaitsForIt()
    {
        await live.Load();
        var reached = live.Reach(live.Board!.Position + 1, CancellationToken.None);
        Assert.False(reached.IsCompleted);

        court.RaiseAlert();
        await reached;

        Assert.Equal((await court.Snapshot()).Position, live.Board.Position);
    }

    [Fact]
    public async Task SessionThatEnds_EmptiesTheViewAndAsksTheBoardForNothingMore()
    {
        var pausing = time.NextTimer(LiveView.Pause);
        live.Follow();
        await pausing;
        Assert.NotNull(live.Board);

        pausing = time.NextTimer(LiveView.Pause);
        time.Advance(LiveView.Pause);
        court.Staff.StandUp();
        await pausing;

        Assert.True(live.IsSignedOut);
        Assert.Null(live.Board);
        Assert.Empty(live.Alerts);
        Assert.False(live.IsStale);
        Assert.Equal(1, board.Snapshots);
    }

    [Fact]
    public async Task OfficeThatSeesNoCase_GetsFiguresAndNoAlerts()
    {
        court.Staff.Sit("admin-01");

        await live.Load();

        Assert.NotNull(live.Board);
        Assert.Empty(live.Alerts);
        Assert.False(live.May(Right.SeeBoard));
    }

    [Fact]
    public async Task Turn_CountsWhatChangedAmongPeople()
    {
        var pausing = time.NextTimer(LiveView.Pause);
        live.Follow();
        await pausing;
        var before = live.Turn;

        pausing = time.NextTimer(LiveView.Pause);
        time.Advance(LiveView.Pause);
        court.Staff.Sit("judge-01");
        await pausing;

        Assert.Equal(before + 1, live.Turn);
        Assert.Equal(Role.Judge, live.Me!.In.Role);
    }

    /// <summary>Counts how often the figures are read, and fails when it is told to.</summary>
    private sealed class WatchedBoard(FakeCourt court) : IBoard
    {
        public int Snapshots { get; private set; }

        public bool IsBroken { get; set; }

        public Task<BoardSnapshot> Snapshot(CancellationToken cancellation = default)
        {
            Snapshots++;
            return IsBroken ? Task.FromException<BoardSnapshot>(new IOException("The board is away.")) : court.Snapshot(cancellation);
        }

        public Task<CasePage> Cases(CaseQuery query, CancellationToken cancellation = default) => court.Cases(query, cancellation);

        public Task<CaseView?> Case(CaseNumber number, CancellationToken cancellation = default) => court.Case(number, cancellation);

        public Task<ImmutableArray<AlertView>> LatestAlerts(int atMost, CancellationToken cancellation = default) => court.LatestAlerts(atMost, cancellation);

        public IAsyncEnumerable<AlertView> Alerts(long afterPosition, CancellationToken cancellation = default) => court.Alerts(afterPosition, cancellation);

        public Task<long> WaitForChange(long position, CancellationToken cancellation = default) => court.WaitForChange(position, cancellation);
    }

    /// <summary>As much work as a test says.</summary>
    private sealed class Work : IMyDesk
    {
        public MyWaiting Now { get; set; } = MyWaiting.Nothing;

        public Task<MyDuties> Look(DeskQuery query, CancellationToken cancellation = default) => throw new NotSupportedException("The board asks for no duty.");

        public Task<MyWaiting> Waiting(CancellationToken cancellation = default) => Task.FromResult(Now);
    }
}
