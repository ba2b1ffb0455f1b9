using System.Globalization;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Addresses;

/// <summary>Where an act is checked before it is recorded, and where its form is sent.</summary>
public static class ActAddress
{
    /// <summary>Takes the form of a page that has no circuit.</summary>
    public const string Record = "/acts/record";

    /// <param name="number">The case.</param>
    /// <param name="step">What is to be done.</param>
    /// <param name="on">For which day it is to be foreseen; today where nothing is said.</param>
    /// <param name="length">How much time it is to grant, as <c>3m</c>.</param>
    /// <param name="problem">What stood in the way when it was sent.</param>
    /// <param name="filed">The document of the case that it is to rest on: position of the entry that filed it.</param>
    /// <param name="bearing">What of the case it bears upon; nothing where it is null.</param>
    public static string Of(
        CaseNumber number, StepId step, LocalDate? on = null, string? length = null, string? problem = null, long? filed = null, Bearing? bearing = null)
    {
        string[] parts =
        [
            .. on is { } day ? [$"on={IsoDay.Of(day)}"] : Array.Empty<string>(),
            .. length is { Length: > 0 } ? [$"length={Uri.EscapeDataString(length)}"] : Array.Empty<string>(),
            .. filed is { } entry ? [string.Create(CultureInfo.InvariantCulture, $"filed={entry}")] : Array.Empty<string>(),
            .. BearingText.Of(bearing ?? Bearing.None).Select(it => $"{it.Name}={Uri.EscapeDataString(it.Value)}"),
            .. problem is not null ? [$"problem={Uri.EscapeDataString(problem)}"] : Array.Empty<string>(),
        ];
        return $"/acts/{step}/{CaseAddress.Escaped(number)}{(parts.Length == 0 ? "" : "?" + string.Join('&', parts))}";
    }

    /// <summary>The case's page, which says that it was done.</summary>
    public static string Done(CaseNumber number, StepId step) => $"{CaseAddress.Of(number)}?done={step}";
}
