namespace Supervision.Verifier;

/// <summary>Input is not in the form that its format document asks for.</summary>
public sealed class MalformedInputException(string expected, string found) : Exception($"expected {expected}, found {found}")
{
    public string Expected { get; } = expected;

    public string Found { get; } = found;

    /// <summary>As a finding, E-FORMAT.</summary>
    internal Finding AsFinding() => new(FindingCode.Format, 0, Expected, Found);
}
