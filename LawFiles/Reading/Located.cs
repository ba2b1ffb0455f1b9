namespace Supervision.LawFiles.Reading;

/// <summary>Something read from a file, with the line on which it begins.</summary>
/// <param name="Value">What was read.</param>
/// <param name="Line">From 1.</param>
public sealed record Located<T>(T Value, int Line);
