using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;

namespace Supervision.Dashboard.Parts;

public sealed partial class Icon
{
    private static readonly FrozenDictionary<string, string> Drawings = new Dictionary<string, string>
    {
        ["Overdue"] = "M8 1.8 15 14H1ZM8 6.2v3.6M8 11.9v.1",
        ["LastDay"] = "M4 1.8h8M4 14.2h8M4.8 1.8c0 4 6.4 4.6 6.4 6.2s-6.4 2.2-6.4 6.2M11.2 1.8c0 4-6.4 4.6-6.4 6.2s6.4 2.2 6.4 6.2",
        ["Soon"] = "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 4.6V8l2.4 1.6",
        ["Calm"] = "M8 2.6a5.4 5.4 0 1 0 0 10.8A5.4 5.4 0 0 0 8 2.6",
        ["Suspended"] = "M5.6 3.2v9.6M10.4 3.2v9.6",
        ["Met"] = "m2.8 8.6 3.4 3.4 7-7.8",
        ["Finding"] = "M3.4 14.4V2M3.4 2.6h8.8l-2 3 2 3H3.4",
        ["Open"] = "M1.8 4.2h4.6l1.4 1.8h6.4v7.2H1.8Z",
        ["Running"] = "M2 8h2.6l2-4.6 3 9.2L11.4 8H14",
        ["Search"] = "M7 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6M10.6 10.6 14 14",
        ["Light"] = "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1",
        ["Dark"] = "M13.4 9.6A5.8 5.8 0 0 1 6.4 2.6a5.8 5.8 0 1 0 7 7Z",
        ["System"] = "M2 3h12v8H2ZM5.6 13.8h4.8M8 11v2.8",
        ["Up"] = "M8 13V3M4 7l4-4 4 4",
        ["Down"] = "M8 3v10M4 9l4 4 4-4",
        ["Export"] = "M8 2v8M4.8 7 8 10.2 11.2 7M2.4 13.6h11.2",
        ["Feed"] = "M2.4 4.2 7 8l-4.6 3.8ZM8.6 4.2 13.2 8l-4.6 3.8Z",
        ["Step"] = "M3 8h9M8.6 4.4 12.2 8l-3.6 3.6",
        ["Opened"] = "M8 3v10M3 8h10",
        ["Warning"] = "M4 11.4V7a4 4 0 0 1 8 0v4.4l1.2 1H2.8ZM6.8 14.2h2.4",
        ["Refusal"] = "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M3.8 3.8l8.4 8.4",
        ["Assignment"] = "M8 2.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M3 13.8c.4-3 2.4-4.4 5-4.4s4.6 1.4 5 4.4",
        ["Back"] = "M13 8H4M7.4 4.4 3.8 8l3.6 3.6",
        ["Close"] = "m3.6 3.6 8.8 8.8M12.4 3.6l-8.8 8.8",
        ["Audit"] = "M8 1.6 13.4 3.6V8c0 3.2-2.2 5.4-5.4 6.6C4.8 13.4 2.6 11.2 2.6 8V3.6ZM5.4 8l1.8 1.8L10.8 6",
        ["Seal"] = "M8 1.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4M5.6 9.6 4.6 14.4 8 12.6l3.4 1.8-1-4.8M6.4 6l1.2 1.2L9.8 5",
        ["Link"] = "M6.6 9.4l2.8-2.8M7.4 4.6l1.6-1.6a2.8 2.8 0 0 1 4 4l-1.6 1.6M8.6 11.4 7 13a2.8 2.8 0 0 1-4-4l1.6-1.6",
        ["Keys"] = "M1.6 4h12.8v8H1.6ZM4.4 6.8v.1M7 6.8v.1M9.6 6.8v.1M12 6.8v.1M5 9.6h6",
    }.ToFrozenDictionary();

    /// <summary>One of the drawings above.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }
}
