using System.Collections.Immutable;

namespace Supervision.HostContract.Tests;

/// <summary>What is known of one grain between two operations.</summary>
/// <param name="Sum">Of all entries written.</param>
/// <param name="Ticks">Its activation has a timer.</param>
/// <param name="Stale">Its activation does not know the last entry: its next entry will end it.</param>
internal sealed record LedgerModel(int Sum, bool Ticks, bool Stale)
{
    public static LedgerModel Empty { get; } = new(0, false, false);

    public override string ToString() => $"{Sum}{(Ticks ? ", ticking" : "")}{(Stale ? ", stale" : "")}";
}

/// <summary>All grains of one run, by the letter that stands for the key.</summary>
internal sealed record LedgersModel(ImmutableSortedDictionary<char, LedgerModel> Grains)
{
    public static LedgersModel Start { get; } = new(new[] { 'a', 'b' }.ToImmutableSortedDictionary(static it => it, static _ => LedgerModel.Empty));

    public override string ToString() => string.Join("; ", Grains.Select(static it => $"{it.Key}: {it.Value}"));

    public LedgersModel With(char grain, Func<LedgerModel, LedgerModel> change) => new(Grains.SetItem(grain, change(Grains[grain])));
}
