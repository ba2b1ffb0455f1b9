using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Supervision.Domain.Cases;
using Supervision.Domain.Time;

namespace Supervision.Web.Api;

/// <summary>Reads what a request asks for; what cannot be read is answered with its name, once for all addresses.</summary>
internal static class Asked
{
    /// <summary>Characters.</summary>
    public const int LongestStep = 100;

    public const string BadLength = "'length' is no length; expected a number and d, wd, m or y, such as 3m.";

    private const int LongestCommand = 120;

    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Says which parts of a query have a value that is none.</summary>
    public delegate T Reader<out T>(string text, out ImmutableArray<string> unreadable);

    /// <summary>The query part of an address; null where a part of it cannot be read, which then has been answered.</summary>
    public static async Task<T?> OrAnswer<T>(HttpRequest request, Reader<T> read)
        where T : class
    {
        var query = read(request.QueryString.Value ?? "", out var unreadable);
        if (unreadable.IsEmpty)
        {
            return query;
        }

        await Unreadable(unreadable).ExecuteAsync(request.HttpContext);
        return null;
    }

    public static ProblemHttpResult Unreadable(ImmutableArray<string> names) => TypedResults.Problem(
        $"These parts of the query have a value that is none: {string.Join(", ", names)}.", statusCode: StatusCodes.Status400BadRequest, title: "Bad query");

    /// <summary>The parts of a query that are there and have a value that is none.</summary>
    public static ImmutableArray<string> Among(params (string Name, bool IsUnreadable)[] parts) =>
        [.. parts.Where(it => it.IsUnreadable).Select(it => it.Name)];

    /// <summary>
    /// What a number in a path names; null when it could be no case's. A path keeps an escaped slash as it was sent, and
    /// case numbers hold slashes.
    /// </summary>
    public static CaseNumber? NumberOrNull(string text) => CaseNumber.OrNull(PathEscapes.Unescaped(text));

    public static ProblemHttpResult NoSuchCase(string number) => TypedResults.Problem(
        $"There is no case '{number}'. A case is numbered court/number.", statusCode: StatusCodes.Status404NotFound, title: "No such case");

    public static ProblemHttpResult NoNumber(string number) => TypedResults.Problem(
        $"'{number}' is no case number; expected court/number.", statusCode: StatusCodes.Status400BadRequest, title: "Bad case number");

    public static ProblemHttpResult Badly(string sentence) => TypedResults.Problem(sentence, statusCode: StatusCodes.Status400BadRequest, title: "Bad request");

    /// <summary>A step is named by a pack; what else somebody writes there is none, and its refusal would carry it into the journal in clear.</summary>
    public static bool IsStep(string? text) => text is { Length: >= 1 and <= LongestStep } && !text.AsSpan().ContainsAnyExcept(NameCharacters);

    /// <summary>Whether a text may name a request: 1 to 120 visible ASCII characters.</summary>
    public static bool IsCommand(string? text) => text is { Length: >= 1 and <= LongestCommand } && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>Whether a text is a length, or there is none.</summary>
    public static bool IsLength(string? text, out StatedLength? length)
    {
        length = text is null ? null : StatedLength.ParseOrNull(text);
        return length is not null || text is null;
    }

    /// <summary>A number within bounds, as a part of a query writes it; null for anything else.</summary>
    public static long? NumberOrNull(string? text, long least, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
