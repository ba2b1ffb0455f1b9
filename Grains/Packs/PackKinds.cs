using Supervision.Grains.Register;

namespace Supervision.Grains.Packs;

/// <summary>Packs, calendars and courts that a store works with, in the register of kinds.</summary>
internal static class PackKinds
{
    public static StreamKind Row { get; } = new(AdoptedPacks.Stream.Category,
    [
        new(AdoptedPacks.CalendarAdopted, new("Calendar adopted", "采用日历"), "file:text fingerprint:text part:text text:text"),
        new(
            AdoptedPacks.CourtAdopted, new("Court adopted", "采用法院信息"), "file:text fingerprint:text calendars?:text part:text text:text"),
        new(
            AdoptedPacks.Adopted, new("Procedure pack adopted", "采用程序包"),
            "file:text fingerprint:text text:text", "file:text fingerprint:text text:text calendars:text",
            "file:text fingerprint:text text:text court:text edition:day",
            "file:text fingerprint:text calendars?:text court?:text edition?:day part:text text:text"),
    ]);
}
