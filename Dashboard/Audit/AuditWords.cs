using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Audit;

namespace Supervision.Dashboard.Audit;

/// <summary>What the trail tells, as auditors say it.</summary>
public static class AuditWords
{
    /// <summary>"u-4821, as clerk" or "u-4821, as clerk, for u-17".</summary>
    public static string Who(this Speech say, string author, RoleName role, string? onBehalfOf)
    {
        ArgumentNullException.ThrowIfNull(say);
        return onBehalfOf is { } other ? say["Timeline.WhoFor", author, say.Role(role), other] : say["Timeline.Who", author, say.Role(role)];
    }

    /// <summary>What stands in the entry, for whoever has to find it there: "u-4821 (u-17)".</summary>
    internal static string Ids(this TrailRow row) => row.OnBehalfOf is { } other ? $"{row.Author} ({other})" : row.Author;

    /// <summary>"12 seconds", "3 minutes", "2 hours", "5 days": the largest unit that is whole at least once.</summary>
    public static string Age(this Speech say, Duration age)
    {
        ArgumentNullException.ThrowIfNull(say);
        return age switch
        {
            { TotalDays: >= 1 } => say["Age.Days", age.Days],
            { TotalHours: >= 1 } => say["Age.Hours", age.Hours],
            { TotalMinutes: >= 1 } => say["Age.Minutes", age.Minutes],
            _ => say["Age.Seconds", Math.Max(0, age.Seconds)],
        };
    }

    /// <summary>What a step of a proof is called.</summary>
    public static string Name(this Speech say, ProofPart part)
    {
        ArgumentNullException.ThrowIfNull(say);
        return part switch
        {
            ProofPart.Leaf => say["Proof.Leaf"],
            ProofPart.Path => say["Proof.Path"],
            ProofPart.Root => say["Proof.Root"],
            ProofPart.Chain => say["Proof.Chain"],
            ProofPart.Fields => say["Proof.Fields"],
            ProofPart.Signature => say["Proof.Signature"],
            ProofPart.Completeness => say["Proof.Completeness"],
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No such part of a proof"),
        };
    }

    /// <summary>What is told beside a step that holds.</summary>
    public static string Measure(this Speech say, ProofPart part)
    {
        ArgumentNullException.ThrowIfNull(say);
        return part switch
        {
            ProofPart.Leaf or ProofPart.Path => say["Proof.Measure.Leaf"],
            ProofPart.Root => say["Proof.Measure.Root"],
            ProofPart.Chain => say["Proof.Measure.Chain"],
            ProofPart.Fields => say["Proof.Measure.Fields"],
            ProofPart.Signature => say["Proof.Measure.Signature"],
            ProofPart.Completeness => say["Proof.Measure.Completeness"],
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No such part of a proof"),
        };
    }

    /// <summary>A hash as people compare it: its first twelve digits.</summary>
    public static string Shortened(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return hash.Length > 12 ? hash[..12] + "…" : hash;
    }
}
