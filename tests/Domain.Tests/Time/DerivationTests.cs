using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;
using Supervision.Periods.Written;

namespace Supervision.Domain.Tests.Time;

/// <summary>
/// Whole derivations over a small calendar: every step with its day. The ends, and which rest days were passed over, are those that
/// the second program (tests/periods_py) gives for the same questions.
/// </summary>
public sealed class DerivationTests
{
    private static readonly Citation Source = new("paper", "2024", "V");

    // Three holidays before a weekend, a Saturday that works after it, a day of closure, and three outages; 2024 alone is known.
    private static readonly CourtCalendar Paper = new(
        new CalendarReference("paper", "0123456789ab"), new Title("Paper", "纸"), DateTimeZoneProviders.Tzdb["America/New_York"], [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday],
        new DateInterval(new LocalDate(2024, 1, 1), new LocalDate(2024, 12, 31)),
        [
            Fact(5, 1, DayKind.Holiday), Fact(5, 2, DayKind.Holiday), Fact(5, 3, DayKind.Holiday), Fact(5, 11, DayKind.MakeUp), Fact(6, 12, DayKind.Closure),
        ],
        [
            Outage(new LocalDateTime(2024, 7, 9, 22, 0), new LocalDateTime(2024, 7, 10, 0, 0)),
            Outage(new LocalDateTime(2024, 6, 17, 9, 0), new LocalDateTime(2024, 6, 17, 10, 0)),
            Outage(new LocalDateTime(2024, 6, 14, 13, 0), new LocalDateTime(2024, 6, 14, 18, 30)),
        ]);

    private static readonly CalendarLibrary Library = new([Paper]);

    /// <summary>A question in short (from, period, what departs from the general rule), and its whole derivation.</summary>
    public static TheoryData<string, string> Derivations => new()
    {
        { "2024-04-16 15d", "2024-05-01 > 2024-05-06: start 2024-04-16, length 2024-05-01, roll 2024-05-01, roll 2024-05-02, roll 2024-05-03, roll 2024-05-04, roll 2024-05-05, due 2024-05-06" },
        { "2024-04-16 18d roll=previous", "2024-05-04 > 2024-04-30: start 2024-04-16, length 2024-05-04, roll 2024-05-04, roll 2024-05-03, roll 2024-05-02, roll 2024-05-01, due 2024-04-30" },
        { "2024-04-16 18d roll=none", "2024-05-04 > 2024-05-04: start 2024-04-16, length 2024-05-04, due 2024-05-04" },
        { "2024-04-16 15d exclude_start=false", "2024-04-30 > 2024-04-30: start 2024-04-16, length 2024-04-30, due 2024-04-30" },
        { "2024-04-30 0d", "2024-04-30 > 2024-04-30: start 2024-04-30, length 2024-04-30, due 2024-04-30" },
        { "2024-05-01 0d", "2024-05-01 > 2024-05-06: start 2024-05-01, length 2024-05-01, roll 2024-05-01, roll 2024-05-02, roll 2024-05-03, roll 2024-05-04, roll 2024-05-05, due 2024-05-06" },
        { "2024-05-01 0d exclude_start=false", "2024-05-01 > 2024-05-06: start 2024-05-01, length 2024-05-01, roll 2024-05-01, roll 2024-05-02, roll 2024-05-03, roll 2024-05-04, roll 2024-05-05, due 2024-05-06" },
        { "2024-04-30 8wd", "2024-05-14 > 2024-05-14: start 2024-04-30, skipped 2024-05-01, skipped 2024-05-02, skipped 2024-05-03, skipped 2024-05-04, skipped 2024-05-05, skipped 2024-05-12, length 2024-05-14, due 2024-05-14" },
        { "2024-05-11 1wd exclude_start=false", "2024-05-11 > 2024-05-11: start 2024-05-11, length 2024-05-11, due 2024-05-11" },
        { "2024-05-12 2wd exclude_start=false", "2024-05-14 > 2024-05-14: start 2024-05-12, skipped 2024-05-12, length 2024-05-14, due 2024-05-14" },
        { "2024-04-30 2wd exclude_start=false", "2024-05-06 > 2024-05-06: start 2024-04-30, skipped 2024-05-01, skipped 2024-05-02, skipped 2024-05-03, skipped 2024-05-04, skipped 2024-05-05, length 2024-05-06, due 2024-05-06" },
        { "2024-05-13 -3wd", "2024-05-09 > 2024-05-09: start 2024-05-13, skipped 2024-05-12, length 2024-05-09, due 2024-05-09" },
        { "2024-06-13 -1wd exclude_start=false", "2024-06-13 > 2024-06-13: start 2024-06-13, length 2024-06-13, due 2024-06-13" },
        { "2024-05-15 -14d roll=previous", "2024-05-01 > 2024-04-30: start 2024-05-15, length 2024-05-01, roll 2024-05-01, due 2024-04-30" },
        { "2024-05-16 -14d exclude_start=false roll=previous", "2024-05-03 > 2024-04-30: start 2024-05-16, length 2024-05-03, roll 2024-05-03, roll 2024-05-02, roll 2024-05-01, due 2024-04-30" },
        { "2024-03-31 1m roll=none", "2024-04-30 > 2024-04-30: start 2024-03-31, month_end 2024-04-30, length 2024-04-30, due 2024-04-30" },
        { "2024-04-30 1m month_end=last_to_last roll=none", "2024-05-31 > 2024-05-31: start 2024-04-30, month_end 2024-05-31, length 2024-05-31, due 2024-05-31" },
        { "2024-02-29 1y month_end=last_to_last roll=none", "2025-02-28 > 2025-02-28: start 2024-02-29, month_end 2025-02-28, length 2025-02-28, due 2025-02-28" },
        { "2024-01-31 1m month_end=last_to_last roll=none", "2024-02-29 > 2024-02-29: start 2024-01-31, month_end 2024-02-29, length 2024-02-29, due 2024-02-29" },
        { "2024-01-31 1m exclude_start=false roll=none", "2024-02-29 > 2024-02-29: start 2024-01-31, month_end 2024-02-29, length 2024-02-29, due 2024-02-29" },
        { "2024-01-15 1m exclude_start=false roll=none", "2024-02-14 > 2024-02-14: start 2024-01-15, length 2024-02-14, due 2024-02-14" },
        { "2024-07-31 -1m exclude_start=false roll=none", "2024-07-01 > 2024-07-01: start 2024-07-31, month_end 2024-06-30, length 2024-07-01, due 2024-07-01" },
        { "2024-07-15 -1m exclude_start=false roll=none", "2024-06-16 > 2024-06-16: start 2024-07-15, length 2024-06-16, due 2024-06-16" },
        { "2024-02-29 1m month_end=last_to_last exclude_start=false roll=none", "2024-03-30 > 2024-03-30: start 2024-02-29, month_end 2024-03-31, length 2024-03-30, due 2024-03-30" },
        { "2024-01-31 1m extensions=1m roll=none", "2024-03-31 > 2024-03-31: start 2024-01-31, length 2024-02-29, extension 2024-03-31, due 2024-03-31" },
        { "2024-01-31 1m extensions=10d,1m roll=none", "2024-04-10 > 2024-04-10: start 2024-01-31, length 2024-02-29, extension 2024-03-10, extension 2024-04-10, due 2024-04-10" },
        { "2024-01-10 10d exclude_start=false extensions=5d,2wd roll=none", "2024-01-26 > 2024-01-26: start 2024-01-10, length 2024-01-19, extension 2024-01-24, extension 2024-01-26, due 2024-01-26" },
        { "2024-01-10 1y roll=none extensions=2y", "2027-01-10 > 2027-01-10: start 2024-01-10, length 2025-01-10, extension 2027-01-10, due 2027-01-10" },
        { "2024-04-29T15:59 1d cutoff=16:00", "2024-04-30T16:00 > 2024-04-30T16:00: start 2024-04-29T15:59, length 2024-04-30, due 2024-04-30T16:00" },
        { "2024-04-29T16:00 1d cutoff=16:00", "2024-05-01T16:00 > 2024-05-06T16:00: start 2024-04-29T16:00, cutoff 2024-04-30, length 2024-05-01, roll 2024-05-01, roll 2024-05-02, roll 2024-05-03, roll 2024-05-04, roll 2024-05-05, due 2024-05-06T16:00" },
        { "2024-04-30T16:00 1wd cutoff=16:00 at=23:59", "2024-05-06T23:59 > 2024-05-06T23:59: start 2024-04-30T16:00, cutoff 2024-05-01, skipped 2024-05-02, skipped 2024-05-03, skipped 2024-05-04, skipped 2024-05-05, length 2024-05-06, due 2024-05-06T23:59" },
        { "2024-04-30T09:00 5d at=17:30 cutoff=16:00", "2024-05-05T17:30 > 2024-05-06T17:30: start 2024-04-30T09:00, length 2024-05-05, roll 2024-05-05, due 2024-05-06T17:30" },
        { "2024-04-30T09:00 5d at=17:30", "2024-05-05T17:30 > 2024-05-06T17:30: start 2024-04-30T09:00, length 2024-05-05, roll 2024-05-05, due 2024-05-06T17:30" },
        { "2024-05-01 3d start_roll=next", "2024-05-09 > 2024-05-09: start 2024-05-01, start_roll 2024-05-01, start_roll 2024-05-02, start_roll 2024-05-03, start_roll 2024-05-04, start_roll 2024-05-05, length 2024-05-09, due 2024-05-09" },
        { "2024-04-30 3d start_roll=next", "2024-05-03 > 2024-05-06: start 2024-04-30, length 2024-05-03, roll 2024-05-03, roll 2024-05-04, roll 2024-05-05, due 2024-05-06" },
        { "2024-05-01T10:20 5h start_roll=next", "2024-05-06T06:00 > 2024-05-06T06:00: start 2024-05-01T10:20, start_roll 2024-05-01, start_roll 2024-05-02, start_roll 2024-05-03, start_roll 2024-05-04, start_roll 2024-05-05, length 2024-05-06T06:00, due 2024-05-06T06:00" },
        { "2024-06-05T10:20 5h start_roll=next", "2024-06-05T16:00 > 2024-06-05T16:00: start 2024-06-05T10:20, length 2024-06-05T16:00, due 2024-06-05T16:00" },
        { "2024-06-05T16:30 5h cutoff=16:00", "2024-06-06T06:00 > 2024-06-06T06:00: start 2024-06-05T16:30, cutoff 2024-06-06, length 2024-06-06T06:00, due 2024-06-06T06:00" },
        { "2024-06-05T09:30 48h roll=none", "2024-06-07T10:00 > 2024-06-07T10:00: start 2024-06-05T09:30, length 2024-06-07T10:00, due 2024-06-07T10:00" },
        { "2024-06-05T10:00 48h roll=none", "2024-06-07T11:00 > 2024-06-07T11:00: start 2024-06-05T10:00, length 2024-06-07T11:00, due 2024-06-07T11:00" },
        { "2024-06-05T10:20 48h exclude_start=false roll=none", "2024-06-07T10:20 > 2024-06-07T10:20: start 2024-06-05T10:20, length 2024-06-07T10:20, due 2024-06-07T10:20" },
        { "2024-06-05T10:20 -48h roll=none", "2024-06-03T10:00 > 2024-06-03T10:00: start 2024-06-05T10:20, length 2024-06-03T10:00, due 2024-06-03T10:00" },
        { "2024-06-05T10:20 -48h exclude_start=false roll=none", "2024-06-03T10:20 > 2024-06-03T10:20: start 2024-06-05T10:20, length 2024-06-03T10:20, due 2024-06-03T10:20" },
        { "2024-03-08T10:23 72h exclude_start=false roll=none", "2024-03-11T11:23 > 2024-03-11T11:23: start 2024-03-08T10:23, length 2024-03-11T11:23, due 2024-03-11T11:23" },
        { "2024-11-01T10:23 72h exclude_start=false roll=none", "2024-11-04T09:23 > 2024-11-04T09:23: start 2024-11-01T10:23, length 2024-11-04T09:23, due 2024-11-04T09:23" },
        { "2024-11-03T01:30 2h roll=none", "2024-11-03T03:00 > 2024-11-03T03:00: start 2024-11-03T01:30, length 2024-11-03T03:00, due 2024-11-03T03:00" },
        { "2024-06-05T10:20 24h extensions=24h,1h roll=none", "2024-06-07T12:00 > 2024-06-07T12:00: start 2024-06-05T10:20, length 2024-06-06T11:00, extension 2024-06-07T11:00, extension 2024-06-07T12:00, due 2024-06-07T12:00" },
        { "2024-06-05T10:20 72h", "2024-06-08T11:00 > 2024-06-10T11:00: start 2024-06-05T10:20, length 2024-06-08T11:00, roll 2024-06-08, roll 2024-06-09, due 2024-06-10T11:00" },
        { "2024-06-05T10:20 48h excluded=a:2024-06-06:2024-06-08 roll=none", "2024-06-09T11:00 > 2024-06-09T11:00: start 2024-06-05T10:20, length 2024-06-07T11:00, suspension 2024-06-09, due 2024-06-09T11:00" },
        { "2024-06-11T13:30 72h exclude_start=false", "2024-06-14T13:30 > 2024-06-18T13:30: start 2024-06-11T13:30, length 2024-06-14T13:30, outage 2024-06-14T13:30, roll 2024-06-15, roll 2024-06-16, outage 2024-06-17, due 2024-06-18T13:30" },
        { "2024-06-11T12:59 72h exclude_start=false", "2024-06-14T12:59 > 2024-06-14T12:59: start 2024-06-11T12:59, length 2024-06-14T12:59, due 2024-06-14T12:59" },
        { "2024-06-11T13:00 72h exclude_start=false", "2024-06-14T13:00 > 2024-06-14T13:00: start 2024-06-11T13:00, length 2024-06-14T13:00, due 2024-06-14T13:00" },
        { "2024-06-12T09:30 120h exclude_start=false", "2024-06-17T09:30 > 2024-06-18T09:30: start 2024-06-12T09:30, length 2024-06-17T09:30, outage 2024-06-17T09:30, due 2024-06-18T09:30" },
        { "2024-06-12T11:00 120h exclude_start=false", "2024-06-17T11:00 > 2024-06-17T11:00: start 2024-06-12T11:00, length 2024-06-17T11:00, due 2024-06-17T11:00" },
        { "2024-06-12T11:01 120h exclude_start=false", "2024-06-17T11:01 > 2024-06-17T11:01: start 2024-06-12T11:01, length 2024-06-17T11:01, due 2024-06-17T11:01" },
        { "2024-06-04 10d", "2024-06-14 > 2024-06-18: start 2024-06-04, length 2024-06-14, outage 2024-06-14, roll 2024-06-15, roll 2024-06-16, outage 2024-06-17, due 2024-06-18" },
        { "2024-06-04 10d roll=none", "2024-06-14 > 2024-06-14: start 2024-06-04, length 2024-06-14, due 2024-06-14" },
        { "2024-06-04 11d roll=previous", "2024-06-15 > 2024-06-18: start 2024-06-04, length 2024-06-15, roll 2024-06-15, outage 2024-06-14, roll 2024-06-15, roll 2024-06-16, outage 2024-06-17, due 2024-06-18" },
        { "2024-07-01 9d", "2024-07-10 > 2024-07-10: start 2024-07-01, length 2024-07-10, due 2024-07-10" },
        { "2024-06-30 9d", "2024-07-09 > 2024-07-10: start 2024-06-30, length 2024-07-09, outage 2024-07-09, due 2024-07-10" },
        { "2024-06-03 10d excluded=a:2024-06-05:2024-06-08 roll=none", "2024-06-16 > 2024-06-16: start 2024-06-03, length 2024-06-13, suspension 2024-06-16, due 2024-06-16" },
        { "2024-06-03 10d excluded=a:2024-06-05:2024-06-08 roll=none boundary=both", "2024-06-17 > 2024-06-17: start 2024-06-03, length 2024-06-13, suspension 2024-06-17, due 2024-06-17" },
        { "2024-06-03 10d excluded=a:2024-06-05:2024-06-08,b:2024-06-08:2024-06-10 roll=none", "2024-06-18 > 2024-06-18: start 2024-06-03, length 2024-06-13, suspension 2024-06-18, due 2024-06-18" },
        { "2024-06-03 10d excluded=a:2024-06-05:2024-06-08,a:2024-06-07:2024-06-10 roll=none", "2024-06-18 > 2024-06-18: start 2024-06-03, length 2024-06-13, suspension 2024-06-18, due 2024-06-18" },
        { "2024-06-03 10d excluded=a:2024-06-05:2024-06-08,b:2024-06-09:2024-06-10 roll=none", "2024-06-17 > 2024-06-17: start 2024-06-03, length 2024-06-13, suspension 2024-06-16, suspension 2024-06-17, due 2024-06-17" },
        { "2024-06-03 3d excluded=a:2024-06-03:2024-06-06,b:2024-06-07:2024-06-10 roll=none boundary=both", "2024-06-13 > 2024-06-13: start 2024-06-03, length 2024-06-06, suspension 2024-06-13, due 2024-06-13" },
        { "2024-06-03 10d excluded=a:2024-06-13:2024-06-15 roll=none", "2024-06-15 > 2024-06-15: start 2024-06-03, length 2024-06-13, suspension 2024-06-15, due 2024-06-15" },
        { "2024-06-03 10d excluded=a:2024-06-14:2024-06-15 roll=none", "2024-06-13 > 2024-06-13: start 2024-06-03, length 2024-06-13, suspension_ignored 2024-06-14, due 2024-06-13" },
        { "2024-06-03 10d excluded=a:2024-05-20:2024-06-03 roll=none", "2024-06-13 > 2024-06-13: start 2024-06-03, length 2024-06-13, suspension_ignored 2024-05-20, due 2024-06-13" },
        { "2024-06-03 10d excluded=a:2024-05-20:2024-06-05 roll=none", "2024-06-15 > 2024-06-15: start 2024-06-03, length 2024-06-13, suspension 2024-06-15, due 2024-06-15" },
        { "2024-06-03 10d excluded=a:2024-05-20:2024-06-03 roll=none exclude_start=false", "2024-06-13 > 2024-06-13: start 2024-06-03, length 2024-06-12, suspension 2024-06-13, due 2024-06-13" },
        { "2024-06-03 10d excluded=a:2024-06-03:2024-06-04 roll=none exclude_start=false boundary=both", "2024-06-14 > 2024-06-14: start 2024-06-03, length 2024-06-12, suspension 2024-06-14, due 2024-06-14" },
        { "2024-06-03 10d excluded=a:2024-06-05:2024-06-05 roll=none", "2024-06-13 > 2024-06-13: start 2024-06-03, length 2024-06-13, suspension_ignored 2024-06-05, due 2024-06-13" },
        { "2024-06-03 5wd excluded=a:2024-06-05:2024-06-11", "2024-06-17 > 2024-06-18: start 2024-06-03, skipped 2024-06-08, skipped 2024-06-09, length 2024-06-10, skipped 2024-06-12, skipped 2024-06-15, skipped 2024-06-16, suspension 2024-06-17, outage 2024-06-17, due 2024-06-18" },
        { "2024-06-03 5wd excluded=a:2024-06-10:2024-06-13", "2024-06-13 > 2024-06-13: start 2024-06-03, skipped 2024-06-08, skipped 2024-06-09, length 2024-06-10, skipped 2024-06-12, suspension 2024-06-13, due 2024-06-13" },
        { "2024-06-03 5wd excluded=a:2024-06-11:2024-06-13", "2024-06-10 > 2024-06-10: start 2024-06-03, skipped 2024-06-08, skipped 2024-06-09, length 2024-06-10, suspension_ignored 2024-06-11, due 2024-06-10" },
        { "2024-04-26 8d excluded=a:2024-05-06:2024-05-08", "2024-05-08 > 2024-05-08: start 2024-04-26, length 2024-05-04, roll 2024-05-04, roll 2024-05-05, suspension 2024-05-08, due 2024-05-08" },
        { "2024-04-26 8d excluded=a:2024-05-05:2024-05-08", "2024-05-09 > 2024-05-09: start 2024-04-26, length 2024-05-04, roll 2024-05-04, roll 2024-05-05, suspension 2024-05-09, due 2024-05-09" },
        { "2024-04-26 8d excluded=a:2024-05-07:2024-05-08", "2024-05-04 > 2024-05-06: start 2024-04-26, length 2024-05-04, suspension_ignored 2024-05-07, roll 2024-05-04, roll 2024-05-05, due 2024-05-06" },
        { "2024-04-26 8d excluded=a:2024-05-05:2024-05-05", "2024-05-04 > 2024-05-06: start 2024-04-26, length 2024-05-04, suspension_ignored 2024-05-05, roll 2024-05-04, roll 2024-05-05, due 2024-05-06" },
        { "2024-04-26 8d excluded=a:2024-05-05:2024-05-08 roll=none", "2024-05-04 > 2024-05-04: start 2024-04-26, length 2024-05-04, suspension_ignored 2024-05-05, due 2024-05-04" },
        { "2024-04-26 8d excluded=a:2024-05-05:2024-05-08 roll=previous", "2024-05-04 > 2024-04-30: start 2024-04-26, length 2024-05-04, suspension_ignored 2024-05-05, roll 2024-05-04, roll 2024-05-03, roll 2024-05-02, roll 2024-05-01, due 2024-04-30" },
        { "2024-12-28 5d", "2025-01-02 > 2025-01-02 provisional: start 2024-12-28, length 2025-01-02, unknown 2025-01-02, due 2025-01-02" },
        { "2024-12-28 5d roll=none", "2025-01-02 > 2025-01-02: start 2024-12-28, length 2025-01-02, due 2025-01-02" },
        { "2023-12-28 2d", "2023-12-30 > 2024-01-01 provisional: start 2023-12-28, length 2023-12-30, unknown 2023-12-30, roll 2023-12-30, roll 2023-12-31, due 2024-01-01" },
        { "2023-12-28 5wd", "2024-01-04 > 2024-01-04 provisional: start 2023-12-28, unknown 2023-12-29, skipped 2023-12-30, skipped 2023-12-31, length 2024-01-04, due 2024-01-04" },
        { "2024-12-30 1wd", "2024-12-31 > 2024-12-31: start 2024-12-30, length 2024-12-31, due 2024-12-31" },
        { "2025-01-04 1wd start_roll=next", "2025-01-07 > 2025-01-07 provisional: start 2025-01-04, unknown 2025-01-04, start_roll 2025-01-04, start_roll 2025-01-05, length 2025-01-07, due 2025-01-07" },
    };

    [Theory]
    [MemberData(nameof(Derivations))]
    public void Of_AQuestion_IsDerivedStepByStep(string question, string derivation)
    {
        var asked = Assert.IsType<PeriodReading.Asked>(Form(question).Read(Library));
        var it = Reckoning.Of(asked.Question, asked.Calendar);
        Assert.Equal(derivation, $"{it.Nominal} > {it.End}{(it.IsProvisional ? " provisional" : "")}: {string.Join(", ", it.Steps.Select(step => $"{step.Kind} {step.At}"))}");
        Assert.Equal(it.End != it.Nominal, Assert.IsType<CountStep.Due>(it.Steps[^1]).HasMoved);
    }

    [Theory]
    [InlineData("2024-06-05 48h", "from", "A period in hours needs the time of the event, such as 2024-06-05T16:00.", "以小时计算的期间需要事件的具体时刻，例如 2024-06-05T16:00。")]
    [InlineData("2024-06-05T10:00 48h at=16:00", "at", "A period in hours ends at its own hour; \"at\" is for days and longer.", "以小时计算的期间有自己的届满时刻，“at”只用于以日或更长单位计算的期间。")]
    [InlineData("2024-03-10T02:30 48h", "from", "2024-03-10T02:30 does not exist in America/New_York: the clocks went forward over it.", "America/New_York 没有 2024-03-10T02:30 这一时刻：当时时钟拨快跳过了它。")]
    [InlineData("2024-06-05 -10d excluded=a:2024-06-01:2024-06-02", "excluded", "A period counted backwards cannot stand still; leave out \"excluded\".", "倒算的期间不能中止，请去掉“excluded”。")]
    [InlineData("2024-06-05 -10d extensions=1d", "extensions", "A period counted backwards cannot be extended; leave out \"extensions\".", "倒算的期间不能延长，请去掉“extensions”。")]
    [InlineData("2024-06-05 10d extensions=24h", "extensions", "24h cannot extend 10d: hours go with hours only.", "24h 不能用来延长 10d：小时只能与小时合并计算。")]
    [InlineData("2024-06-05T10:00 48h extensions=1d", "extensions", "1d cannot extend 48h: hours go with hours only.", "1d 不能用来延长 48h：小时只能与小时合并计算。")]
    [InlineData("2024-06-05 10d excluded=a:2024-06-09:2024-06-08", "excluded", "\"a\" ends on 2024-06-08, before it begins on 2024-06-09.", "“a”终止于 2024-06-08，早于开始日 2024-06-09。")]
    [InlineData("1899-12-31 10d", "from", "1899-12-31 is outside the years 1900 to 2199.", "1899-12-31 不在 1900 年至 2199 年之间。")]
    [InlineData("2200-01-01 10d", "from", "2200-01-01 is outside the years 1900 to 2199.", "2200-01-01 不在 1900 年至 2199 年之间。")]
    [InlineData("2024-06-05 10d excluded=a:2024-06-09:2200-01-01", "excluded", "\"a\" lies outside the years 1900 to 2199.", "“a”不在 1900 年至 2199 年之间。")]
    [InlineData("2024-06-05 10d excluded=a:1899-06-09:2024-06-09", "excluded", "\"a\" lies outside the years 1900 to 2199.", "“a”不在 1900 年至 2199 年之间。")]
    public void Read_WhatCannotBeAnswered_NamesTheField(string question, string field, string english, string chinese) =>
        Assert.Equal([new FormFault(field, new Title(english, chinese))], Assert.IsType<PeriodReading.Faulty>(Form(question).Read(Library)).Faults.AsEnumerable());

    /// <summary>Whoever has not said which calendar, or how long, hears of the rest all the same.</summary>
    [Fact]
    public void Faults_OfPartsOfAQuestion_AreThoseThatNeedNoOtherPart()
    {
        var moment = new Moment(new LocalDate(2024, 3, 10), new LocalTime(2, 30));
        var ended = new Suspension("a", new LocalDate(2024, 6, 9), new LocalDate(2024, 6, 8));
        var hours = new QuestionParts { From = moment, Length = StatedLength.FromHours(1), At = LocalTime.Noon };

        Assert.Empty(new QuestionParts().Faults());
        Assert.Empty(new QuestionParts { From = moment, At = LocalTime.Noon, Extensions = [StatedLength.FromHours(1)] }.Faults());
        Assert.Equal([QuestionPart.From], new QuestionParts { From = moment, At = LocalTime.Noon, Calendar = Paper }.Faults().Select(it => it.Part));
        Assert.Equal([QuestionPart.At], hours.Faults().Select(it => it.Part));
        Assert.Equal([QuestionPart.From, QuestionPart.At], (hours with { Calendar = Paper }).Faults().Select(it => it.Part));
        Assert.Equal([QuestionPart.Excluded], new QuestionParts { Excluded = [ended] }.Faults().Select(it => it.Part));
        Assert.Equal(
            [QuestionPart.Excluded, QuestionPart.Extensions],
            new QuestionParts { Direction = Direction.Backwards, Excluded = [ended], Extensions = [StatedLength.FromDays(1)] }.Faults().Select(it => it.Part));
    }

    [Theory]
    [InlineData("1900-01-01 10d")]
    [InlineData("2199-12-31 10d")]
    public void Read_TheFirstAndTheLastYear_AreAnswered(string question) => Assert.IsType<PeriodReading.Asked>(Form(question).Read(Library));

    [Fact]
    public void FaultsOfSize_AsManySpansAndExtensionsAsMayBe_IsNone_AndOneMoreIsOne()
    {
        var spans = Enumerable.Repeat(new Suspension("a", new LocalDate(2024, 6, 6), new LocalDate(2024, 6, 7)), 1001).ToImmutableArray();
        var extensions = Enumerable.Repeat(StatedLength.FromDays(1), 21).ToImmutableArray();
        Assert.Empty(new QuestionParts { Excluded = spans[..1000], Extensions = extensions[..20] }.FaultsOfSize());
        Assert.Equal(
            [
                new(QuestionPart.Excluded, new Title("1001 excluded spans; at most 1000 are counted.", "扣除期间 1001 段，最多计算 1000 段。")),
                new(QuestionPart.Extensions, new Title("21 extensions; at most 20 are counted.", "延长 21 次，最多计算 20 次。")),
            ],
            new QuestionParts { Excluded = spans, Extensions = extensions }.FaultsOfSize());
    }

    [Fact]
    public void Of_AQuestionWithAFault_SaysWhichFieldAndWhy()
    {
        var open = PeriodQuestion.Of(new LocalDate(2024, 6, 5), StatedLength.FromDays(1)) with { Excluded = [new Suspension("a", new LocalDate(2024, 6, 6), null)] };
        Assert.Equal(
            "Excluded: \"a\" from 2024-06-06 has no end; give the day up to which it is to be counted. (Parameter 'question')",
            Assert.Throws<ArgumentException>(() => Reckoning.Of(open, Paper)).Message);
        Assert.Equal("“a”自 2024-06-06 起没有终止日，请给出计算到哪一天。", open.FaultUnder(Paper)!.Message.Zh);
    }

    [Fact]
    public void StandsStill_UnderSeveralGrounds_NamesEachOnce()
    {
        var asked = (PeriodReading.Asked)Form("2024-06-03 10d excluded=a:2024-06-05:2024-06-08,b:2024-06-06:2024-06-09,a:2024-06-07:2024-06-10 roll=none").Read(Library);
        var still = Assert.Single(Reckoning.Of(asked.Question, Paper).Steps.OfType<CountStep.StoodStill>());
        Assert.Equal(("a b", 5), (string.Join(' ', still.Grounds), still.Days));
    }

    [Fact]
    public void Construction_OfACalendarThatNeverWorks_OrRepeatsADay_IsRefused()
    {
        Assert.Equal(
            "Calendar x rests on all seven days of the week (Parameter 'weekend')",
            Assert.Throws<ArgumentException>(() => Calendar(Enum.GetValues<IsoDayOfWeek>().Where(it => it != IsoDayOfWeek.None))).Message);
        Assert.Equal(
            "Calendar x cannot hold Holiday for 2024-05-01: outside, repeated, or nothing to say (Parameter 'fact')",
            Assert.Throws<ArgumentException>(() => Calendar([], Fact(5, 1, DayKind.Holiday), Fact(5, 1, DayKind.Holiday))).Message);
        Assert.Throws<ArgumentException>(() => Calendar([], Fact(5, 1, DayKind.Weekend)));
        Assert.Throws<ArgumentException>(() => Calendar([], Fact(5, 1, DayKind.Working)));
        Assert.Throws<ArgumentException>(() => Calendar([], Fact(5, 1, DayKind.Holiday) with { Day = new LocalDate(2025, 1, 1) }));
    }

    private static CourtCalendar Calendar(IEnumerable<IsoDayOfWeek> weekend, params DayFact[] facts) => new(
        new CalendarReference("x", "0123456789ab"), new Title("X", "某"), DateTimeZone.Utc, weekend, new DateInterval(new LocalDate(2024, 1, 1), new LocalDate(2024, 12, 31)), facts, []);

    private static DayFact Fact(int month, int day, DayKind kind) => new(new LocalDate(2024, month, day), kind, new Title("Day", "日"), Source);

    private static Outage Outage(LocalDateTime from, LocalDateTime to) => new(from, to, new Title("Down", "故障"), Source);

    private static PeriodForm Form(string question)
    {
        var parts = question.Split(' ');
        var said = parts[2..].Select(it => it.Split('=')).ToDictionary(it => it[0], it => it[1]);
        return new PeriodForm
        {
            Calendar = "paper", From = parts[0], Period = parts[1],
            ExcludeStart = said.GetValueOrDefault("exclude_start"), StartRoll = said.GetValueOrDefault("start_roll"), CutOff = said.GetValueOrDefault("cutoff"),
            Roll = said.GetValueOrDefault("roll"), MonthEnd = said.GetValueOrDefault("month_end"), At = said.GetValueOrDefault("at"), Boundary = said.GetValueOrDefault("boundary"),
            Excluded = [.. (said.GetValueOrDefault("excluded") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(it => it.Split(':')).Select(it => new ExcludedForm(it[0], it[1], it[2]))],
            Extensions = [.. (said.GetValueOrDefault("extensions") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)],
        };
    }
}
