using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>How large a file may be that is filed.</summary>
/// <param name="LargestFile">Bytes; 25 MB unless a court sets it.</param>
public sealed record DocumentBounds(int LargestFile)
{
    /// <summary>What holds unless told: a scanned file of 100 pages has some 10 MB.</summary>
    public static readonly DocumentBounds Usual = new(25 << 20);

    /// <summary>The same for people, who count in MB of 1,048,576 bytes.</summary>
    public int Megabytes => LargestFile >> 20;
}

/// <summary>Names of obstacles to a filing by which an answer over HTTP is told apart.</summary>
public static class FilingObstacles
{
    /// <summary>The file is larger than <see cref="DocumentBounds.LargestFile"/>.</summary>
    public const string TooLarge = "file-too-large";

    /// <summary>The file is of a type that is not taken.</summary>
    public const string NotAccepted = "file-not-accepted";

    /// <summary>Whether an obstacle lies in what the file is, whoever files it and with which case.</summary>
    public static bool IsOfContent(string obstacle)
    {
        ArgumentNullException.ThrowIfNull(obstacle);
        return obstacle.StartsWith("file-", StringComparison.Ordinal);
    }
}

/// <summary>A document of a case, for one reader.</summary>
/// <param name="Entry">Position of the entry that filed it; by it the document is opened.</param>
/// <param name="Title">What the paper is called; null when it is withheld from this reader, sealed, or erased.</param>
/// <param name="Number">Its number; null likewise, and where it has none.</param>
/// <param name="On">The day that it bears; null likewise.</param>
/// <param name="FileName">What its file was called, as far as it is kept; null likewise.</param>
/// <param name="Type">What the file is, by its content.</param>
/// <param name="TypeTitle">The same in words.</param>
/// <param name="Size">Bytes.</param>
/// <param name="FiledOn">The court's day.</param>
/// <param name="By">Pseudonym of who filed it.</param>
/// <param name="ByName">What they are called; null where it is withheld, erased, or nobody has that pseudonym.</param>
/// <param name="Role">The role in which.</param>
public sealed record DocumentView(
    long Entry, string? Title, string? Number, LocalDate? On, string? FileName, DocumentType Type, Title TypeTitle, long Size, LocalDate FiledOn,
    string By, string? ByName, RoleName Role)
{
    /// <summary>Whether this reader may open it.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>How a filing ended.</summary>
/// <param name="Position">The journal position that includes it; wait for it before looking again.</param>
/// <param name="Document">Position of the entry that filed it; 0 when it was refused.</param>
/// <param name="WasThere">Whether the case had a document of this very content already: that one is named, and nothing was added.</param>
/// <param name="Refusal">What stood in the way; null when it was filed.</param>
public sealed record FilingOutcome(long Position, long Document, bool WasThere, Refusal? Refusal);
