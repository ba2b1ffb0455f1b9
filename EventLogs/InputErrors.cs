using System.Collections;

namespace Supervision.EventLogs;

/// <summary>
/// What is wrong with a file, in the order of the file. A reader goes on after a fault so that one run names them all,
/// but stops at <see cref="Most"/>: a file of the wrong kind would otherwise fill the screen.
/// </summary>
public sealed class InputErrors : IReadOnlyList<InputError>
{
    public const int Most = 20;

    private readonly List<InputError> errors = [];

    public int Count => errors.Count;

    /// <summary>Whether the reader must stop; there may be further faults behind the last one.</summary>
    public bool IsFull => errors.Count >= Most;

    public InputError this[int index] => errors[index];

    public IEnumerator<InputError> GetEnumerator() => errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Does nothing once the collection is full.</summary>
    internal void Add(InputError error)
    {
        if (!IsFull)
        {
            errors.Add(error);
        }
    }
}

/// <summary>A log has faults, so nothing of it was imported. The message has one line per fault.</summary>
public sealed class UnreadableInputException(InputErrors errors)
    : Exception(string.Join('\n', errors.Select(error => error.Message)) + (errors.IsFull ? "\nReading stopped here; there may be more." : ""))
{
    /// <summary>At least one.</summary>
    public InputErrors Errors { get; } = errors;
}
