namespace Supervision.HostContract.Tests;

/// <summary>The committed listing of Orleans' own public members, of the types that the grains use.</summary>
internal static class OrleansApi
{
    /// <summary>Lines without the comments.</summary>
    public static IReadOnlySet<string> Lines { get; } =
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "OrleansApi.txt")).Where(static it => it is not "" and not ['#', ..]).ToHashSet();
}
