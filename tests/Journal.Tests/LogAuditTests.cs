using Supervision.Journal.Tests.Support;
using Supervision.Verifier;
using Supervision.Verifier.Auditing;

namespace Supervision.Journal.Tests;

/// <summary>What only a forger who recomputes every hash can bring about.</summary>
public sealed class LogAuditTests
{
    [Fact]
    public void Run_OnASoundForgery_Verifies()
    {
        var log = Log(it => it.Add(1, "c1"), it => it.Add(1, "c1"), it => it.Add(2, "c1"), it => it.Add(1, "c2", recordedAt: 6));
        Assert.Equal((4, 2), LogAudit.Run(log.AsLog()) is AuditOutcome.Verified it ? (it.Entries, it.Streams) : default);
    }

    [Fact]
    public void Run_OnALogOfAnyLengthUpTo300_RecomputesTheRootByDefinition()
    {
        var log = new ForgedLog();
        for (var size = 0; size <= 300; size++)
        {
            var stored = log.AsLog();
            var verified = Assert.IsType<AuditOutcome.Verified>(LogAudit.Run(stored));
            Assert.Equal((size, Convert.ToHexStringLower(stored.Head!.Value.Root)), (verified.Entries, verified.Root));
            log.Add(size % 7, $"c{size}");
        }
    }

    [Fact]
    public void Run_OnAnotherHead_SaysWhatItMustBe()
    {
        var log = Log(it => it.Add(1, "c1"), it => it.Add(1, "c2"), it => it.Add(1, "c3")).AsLog();
        var head = log.Head!.Value;
        var root = Convert.ToHexStringLower(head.Root);
        var last = Convert.ToHexStringLower(head.Frontier[32..]);
        byte[] frontier = [.. head.Frontier[..32], .. new byte[32]];
        Assert.Equal("E-DERIVED: expected a head row of 3 entries, found none", Only(log with { Head = null }).ToString());
        Assert.Equal("E-DERIVED: expected a head row of 3 entries, found 4", Only(log with { Head = head with { Size = 4 } }).ToString());
        Assert.Equal($"E-DERIVED: expected a head row with root {root}, found 00", Only(log with { Head = head with { Root = [0] } }).ToString());
        Assert.Equal("E-DERIVED: expected a head row with a frontier of 64 bytes, found 63 bytes", Only(log with { Head = head with { Frontier = head.Frontier[1..] } }).ToString());
        Assert.Equal($"E-DERIVED: expected {last} as hash 2 of the head row's frontier, found {new string('0', 64)}", Only(log with { Head = head with { Frontier = frontier } }).ToString());
    }

    [Fact]
    public void Run_OnACommandThatComesAgain_FindsIt()
    {
        var log = Log(it => it.Add(1, "c1"), it => it.Add(1, "c2"), it => it.Add(1, "c1"));
        Assert.Equal("E-SEQ at position 3: expected a command id that is new to case/1, found 'c1' again", Only(log).ToString());
    }

    [Fact]
    public void Run_OnADecisionThatAnotherStreamBreaksUp_FindsIt()
    {
        var log = Log(it => it.Add(1, "c1"), it => it.Add(2, "c1"), it => it.Add(1, "c1"));
        Assert.Equal((FindingCode.Seq, 3L), (Only(log).Code, Only(log).Position));
    }

    [Fact]
    public void Run_OnATimeThatGoesBack_FindsIt()
    {
        var log = Log(it => it.Add(1, "c1", recordedAt: 9), it => it.Add(1, "c2", recordedAt: 8), it => it.Add(1, "c3", recordedAt: 9));
        Assert.Equal("E-TIME at position 2: expected recorded at 9 or later, found 8", Only(log).ToString());
    }

    [Fact]
    public void Run_OnAVersionLeftOut_FindsIt()
    {
        var log = Log(it => it.Add(1, "c1"), it => it.Add(1, "c2", version: 3));
        Assert.Equal("E-SEQ at position 2: expected version 2 of case/1, found version 3", Only(log).ToString());
    }

    [Fact]
    public void Run_WhenReadingFails_SaysHowFarItCame()
    {
        var log = new ForgedLog { FailsAfter = 2 };
        log.Add(1, "c1");
        log.Add(1, "c2");
        log.Add(1, "c3");
        var outcome = Assert.IsType<AuditOutcome.Unreadable>(LogAudit.Run(log.AsLog()));
        Assert.Equal((3, 2L, 3L), (outcome.ExitCode, outcome.Entries, outcome.Reason.Position));
    }

    [Fact]
    public void Run_WhenReadingFailsAfterAFinding_StillSaysTampered()
    {
        var log = new ForgedLog { FailsAfter = 2 };
        log.Add(1, "c1", recordedAt: 9);
        log.Add(1, "c2", recordedAt: 8);
        log.Add(1, "c3");
        var outcome = Assert.IsType<AuditOutcome.Tampered>(LogAudit.Run(log.AsLog()));
        Assert.Equal([FindingCode.Time, FindingCode.Format], outcome.Findings.Select(it => it.Code));
    }

    [Fact]
    public void Run_WithAComplaintOfTheStore_SaysIt()
    {
        var log = Log(it => it.Add(1, "c1"));
        var outcome = Assert.IsType<AuditOutcome.Tampered>(LogAudit.Run(log.AsLog() with { Complaints = ["row 1 missing from index entry_of_stream"] }));
        Assert.Equal((0L, "row 1 missing from index entry_of_stream"), (outcome.FirstBadPosition, Assert.Single(outcome.Findings).Actual));
    }

    private static ForgedLog Log(params Action<ForgedLog>[] steps)
    {
        var log = new ForgedLog();
        foreach (var step in steps)
        {
            step(log);
        }

        return log;
    }

    private static Finding Only(ForgedLog log) => Only(log.AsLog());

    private static Finding Only(StoredLog log) => Assert.Single(Assert.IsType<AuditOutcome.Tampered>(LogAudit.Run(log)).Findings);
}
