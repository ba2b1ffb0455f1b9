namespace Supervision.Journal.Documents;

/// <summary>What comes of asking for a document.</summary>
public abstract record DocumentAnswer
{
    private DocumentAnswer()
    {
    }

    /// <param name="Content">From its first byte; closed by whoever asked. Its length is known.</param>
    public sealed record Found(Stream Content) : DocumentAnswer;

    /// <summary>It was erased with all else about its subject.</summary>
    /// <param name="Position">The entry that says so.</param>
    /// <param name="On">When that was written down.</param>
    public sealed record Erased(long Position, DateTimeOffset On) : DocumentAnswer;

    /// <summary>Access to its subject's values is closed.</summary>
    public sealed record Closed : DocumentAnswer;

    /// <summary>Its subject's key is not in keys.db: an older copy of that file was restored, or none.</summary>
    public sealed record WithoutKey : DocumentAnswer;

    /// <summary>The file is not in the store.</summary>
    public sealed record Missing : DocumentAnswer;

    /// <summary>The file does not have the digest that the entry says, or is none of its subject's.</summary>
    public sealed record Damaged : DocumentAnswer;
}

/// <summary>A document cannot be filed about somebody whose data is being erased just now. Nothing was kept.</summary>
public sealed class SubjectBeingErasedException() : Exception("The personal data that it belongs to is being erased; nothing was filed.");
