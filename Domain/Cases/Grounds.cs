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

/// <summary>What an act rests on, as whoever asks for it says, and what it grants.</summary>
/// <param name="Reason">Why: 2 to 500 characters. May be about people.</param>
/// <param name="Document">The paper that it rests on.</param>
/// <param name="Length">How much time it grants; null where the pack says so itself.</param>
public sealed record Grounds(string? Reason = null, DocumentName? Document = null, StatedLength? Length = null)
{
    public const int ShortestReason = 2;

    public const int LongestReason = 500;

    public static readonly Grounds None = new();

    /// <summary>From the fields of a form, of which any may be blank.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="title">What the paper is called; without it there is none, whatever the next two say.</param>
    /// <param name="number">Its number.</param>
    /// <param name="on">The day that it bears.</param>
    /// <param name="length">How much time the act grants.</param>
    public static Grounds OfFields(string? reason, string? title, string? number, LocalDate? on, StatedLength? length) =>
        new(Said(reason), Said(title) is { } paper ? new DocumentName(paper, Said(number), on) : null, length);

    /// <summary>What a field says, without the blanks around it and with the journal's line ends; null where it says nothing.</summary>
    public static string? Said(string? field) => string.IsNullOrWhiteSpace(field) ? null : field.Trim().ReplaceLineEndings("\n");

    /// <summary>Without the reason and the paper, which may be about people.</summary>
    public override string ToString() => $"{(Reason is null ? "no" : "a")} reason, {(Document is null ? "no" : "a")} document, {Length}";
}
