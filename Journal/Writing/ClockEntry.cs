using System.Globalization;

namespace Supervision.Journal.Writing;

/// <summary>The entry that tells that the host's clock went back, so that a set clock leaves a trace.</summary>
internal static class ClockEntry
{
    public static readonly StreamKey Stream = new(OwnKinds.Journal, "clock");

    /// <param name="position">Where the entry will stand, which makes its command id unique.</param>
    /// <param name="reading">What the clock said, in milliseconds since 1970.</param>
    /// <param name="back">By how many milliseconds that is less than what it, or the journal's last entry, had said before.</param>
    public static PreparedAppend Of(long position, long reading, long back) => PreparedAppend.Trusted(new Append(
        Stream,
        ExpectedVersion: null,
        new CommandId(string.Create(CultureInfo.InvariantCulture, $"clock-{position}")),
        Author.Journal,
        Edition: "-",
        [new Draft(OwnKinds.ClockWentBack, 1, DateTimeOffset.FromUnixTimeMilliseconds(reading), [Field.Of("by-ms", back)])],
        NextWake: null));
}
