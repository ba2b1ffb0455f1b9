namespace Supervision.Views.Store;

/// <summary>An entry that a projection could not take; it went on with the next.</summary>
/// <param name="Projection">The name of the projection.</param>
/// <param name="Position">Of the entry.</param>
/// <param name="Expected">What it would have had to be.</param>
/// <param name="Actual">What it is.</param>
internal sealed record PassedOver(string Projection, long Position, string Expected, string Actual);
