using System.Globalization;
using Supervision.Domain.Cases;

namespace Supervision.Dashboard.Addresses;

/// <summary>Where a document is opened, and where the form that files one is sent.</summary>
public static class DocumentAddress
{
    /// <summary>Takes the form, with or without a circuit: files go past circuits.</summary>
    public const string File = "/documents/file";

    /// <summary>What <c>done</c> says on the case's page.</summary>
    public const string DoneWord = "document", ThereWord = "document-there";

    /// <param name="number">The case.</param>
    /// <param name="entry">Position of the entry that filed it.</param>
    public static string Of(CaseNumber number, long entry) =>
        string.Create(CultureInfo.InvariantCulture, $"/api/documents/{entry}/{CaseAddress.Escaped(number)}");

    /// <summary>The case's page, which says that it was filed, or that the case had it already.</summary>
    public static string Done(CaseNumber number, bool wasThere) => $"{CaseAddress.Of(number)}?done={(wasThere ? ThereWord : DoneWord)}#documents";

    /// <summary>The case's page, which says what stood in the way.</summary>
    public static string Refused(CaseNumber number, string obstacle) => $"{CaseAddress.Of(number)}?filing={Uri.EscapeDataString(obstacle)}#documents";
}
