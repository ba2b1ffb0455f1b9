using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;

namespace Supervision.Domain.Tests.Support;

/// <summary>Courts of a register, in Shanghai, with nothing but what a test says.</summary>
internal static class CourtSpec
{
    public static RegisteredCourt Registered(string code, params CourtEdition[] editions) =>
        new(new CourtId(code), CourtLevel.Special, DateTimeZoneProviders.Tzdb["Asia/Shanghai"], null, [.. editions]);

    public static CourtEdition Edition(LocalDate from, string? parent = null, string title = "Court") =>
        new(from, new Title(title, "法院"), parent is null ? null : new CourtId(parent), new LocalTime(8, 30), null, []);
}
