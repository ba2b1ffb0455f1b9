namespace Supervision.Journal.Subjects;

/// <summary>What an entry does to a subject's rows.</summary>
internal abstract record SubjectChange
{
    private SubjectChange()
    {
    }

    /// <summary>Closes or opens access; nothing goes.</summary>
    public sealed record Seal(long Subject, bool IsSealed) : SubjectChange;

    /// <summary>Takes away the row and every box of it.</summary>
    public sealed record Erase(long Subject, string Name) : SubjectChange;
}
