using System.Globalization;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;

namespace Supervision.Dashboard.Addresses;

/// <summary>Where the undertaker of a case is urged, and where an urging is answered.</summary>
public static class UrgingAddress
{
    /// <summary>Takes the form of a question where the page has no circuit.</summary>
    public const string Ask = "/urging/ask";

    /// <summary>The same for an answer.</summary>
    public const string Answer = "/urging/answer";

    /// <summary>The same for a request to take a step.</summary>
    public const string Request = "/urging/request";

    /// <summary>What <c>done</c> says on the case's page after a request to take a step.</summary>
    public const string Requested = "requested";

    /// <summary>What <c>done</c> says on the case's page after a question.</summary>
    public const string Asked = "urged";

    /// <summary>The same after an answer.</summary>
    public const string Answered = "answered";

    public static string Of(CaseNumber number) => "/urge/" + CaseAddress.Escaped(number);

    /// <summary>Where somebody is asked to take a step.</summary>
    public static string ToTake(CaseNumber number, StepId step) => $"/ask/{step}/{CaseAddress.Escaped(number)}";

    public static string AnswerTo(CaseNumber number, long urging) =>
        $"/answer/{urging.ToString(CultureInfo.InvariantCulture)}/{CaseAddress.Escaped(number)}";

    /// <summary>The case's page, which says that it was done.</summary>
    /// <param name="number">The case.</param>
    /// <param name="word"><see cref="Asked"/>, <see cref="Requested"/> or <see cref="Answered"/>.</param>
    public static string Done(CaseNumber number, string word) => $"{CaseAddress.Of(number)}?done={word}";
}
