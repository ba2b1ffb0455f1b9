namespace Supervision.Journal;

/// <summary>Somebody who approves, by a pseudonym and the role in which.</summary>
public readonly record struct Approver(string Name, string Role);

/// <summary>The decision that somebody's data must go. It stands in the journal in clear, so no word of it may name that person.</summary>
/// <param name="Basis">The legal basis, such as an article or the number of an order: 1 to 1,000 characters.</param>
/// <param name="First">Who approved it.</param>
/// <param name="Second">Who else did; another person.</param>
public sealed record ErasureOrder(string Basis, Approver First, Approver Second);

/// <summary>How a request about somebody's data ended.</summary>
public abstract record PersonalDataAnswer
{
    private PersonalDataAnswer()
    {
    }

    /// <summary>Access is closed, or open again; journalled at <paramref name="Position"/>.</summary>
    public sealed record Changed(long Position) : PersonalDataAnswer;

    /// <summary>Nothing can be read any more.</summary>
    /// <param name="Order">Position of the order.</param>
    /// <param name="Executed">Position of the (last) entry that says what was erased.</param>
    /// <param name="Key">Id of the key that was destroyed.</param>
    public sealed record Erased(long Order, long Executed, string Key) : PersonalDataAnswer;

    /// <summary>Nothing was changed; <paramref name="Why"/> is a sentence.</summary>
    public sealed record Refused(string Why) : PersonalDataAnswer;
}

/// <summary>A data subject in a list, by pseudonym: never a name, never a value.</summary>
/// <param name="Key">Id of its key, as entries name it.</param>
/// <param name="Values">How many values there are.</param>
/// <param name="IsSealed">Whether access is closed.</param>
public readonly record struct SubjectView(string Key, long Values, bool IsSealed);
