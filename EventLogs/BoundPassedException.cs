namespace Supervision.EventLogs;

/// <summary>A log asks for more memory than any log needs; thrown while reading, before the memory is taken.</summary>
/// <param name="expected">The bound, as a fault tells it.</param>
/// <param name="found">What there is.</param>
internal sealed class BoundPassedException(string expected, string found) : Exception($"expected {expected}, found {found}")
{
    public string Expected => expected;

    public string Found => found;
}
