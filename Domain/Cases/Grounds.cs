using NodaTime;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>What a paper is called: enough to find it in the file.</summary>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="Number">Up to 100 characters; null where it has none.</param>
/// <param name="On">The day that it bears; null where nobody said.</param>
public sealed record DocumentName(string Title, string? Number, LocalDate? On)
{
    public const int LongestTitle = 200;

    public const int LongestNumber = 100;

    /// <summary>Titles of papers name people, so it never shows itself in logs and exceptions.</summary>
    public override string ToString() => "(a document)";
}

/// <summary>A document of the case that an act rests on.</summary>
/// <param name="Entry">Journal position of the entry that filed it: by it the document is chosen, and opened.</param>
/// <param name="File">What the document store calls its file, as the entry says; null where no such entry was found in the case.</param>
/// <param name="Name">What the paper was called when the act was asked for; null where that cannot be read, or not any more.</param>
public sealed record FiledPaper(long Entry, string? File = null, DocumentName? Name = null)
{
    /// <summary>Whether both are the same document; what it is called may be unreadable in one of them.</summary>
    internal bool IsSame(FiledPaper other) => (Entry, File) == (other.Entry, other.File);

    /// <summary>Without the name, as <see cref="DocumentName"/>.</summary>
    public override string ToString() => $"document {Entry}";
}

/// <summary>What an act rests on, as whoever asks for it says, and what it grants.</summary>
/// <param name="Reason">Why: 2 to 500 characters. May be about people.</param>
/// <param name="Document">The paper that it rests on, in words.</param>
/// <param name="Length">How much time it grants; null where the pack says so itself.</param>
public sealed record Grounds(string? Reason = null, DocumentName? Document = null, StatedLength? Length = null)
{
    public const int ShortestReason = 2;

    public const int LongestReason = 500;

    public static readonly Grounds None = new();

    /// <summary>The paper that it rests on, where that is filed with the case; one paper is either filed or named in words.</summary>
    public FiledPaper? Filed { get; init; }

    /// <summary>Whether it is said which paper it rests on.</summary>
    public bool HasPaper => Document is not null || Filed is not null;

    /// <summary>From the fields of a form, of which any may be blank.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="title">What the paper is called; without it there is none, whatever the next two say.</param>
    /// <param name="number">Its number.</param>
    /// <param name="on">The day that it bears.</param>
    /// <param name="length">How much time the act grants.</param>
    /// <param name="filed">Journal position of the entry that filed the paper; null for one that is named in words, or none.</param>
    public static Grounds OfFields(string? reason, string? title, string? number, LocalDate? on, StatedLength? length, long? filed = null) =>
        new(Said(reason), Said(title) is { } paper ? new DocumentName(paper, Said(number), on) : null, length)
        {
            Filed = filed is { } entry ? new FiledPaper(entry) : null,
        };

    /// <summary>What a field says, without the blanks around it and with the journal's line ends; null where it says nothing.</summary>
    public static string? Said(string? field) => string.IsNullOrWhiteSpace(field) ? null : field.Trim().ReplaceLineEndings("\n");

    /// <summary>Without the reason and the paper, which may be about people.</summary>
    public override string ToString() => $"{(Reason is null ? "no" : "a")} reason, {(HasPaper ? "a" : "no")} document, {Length}";
}
