using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;

namespace Supervision.Dashboard.Parts;

/// <summary>
/// Drawings on a grid of 16 by 16, in the colour of the text around them. They say nothing by themselves: a word stands beside each.
/// </summary>
/// <remarks>
/// Ready markup and not a component: a board draws some 120 of them, and each component costs its circuit 3 kB (bench/README.md).
/// </remarks>
public static class Drawing
{
    private static readonly FrozenDictionary<string, MarkupString> Drawings = new Dictionary<string, string>
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
        ["Start"] = "M5 3.2 12.4 8 5 12.8Z",
        ["Dates"] = "M2.2 3.6h11.6v10.2H2.2ZM2.2 6.8h11.6M5.2 1.8v3M10.8 1.8v3M5.4 10.2l1.8 1.8 3.4-3.4",
        ["Step"] = "M3 8h9M8.6 4.4 12.2 8l-3.6 3.6",
        ["Document"] = "M4 1.8h5.4L12.4 5v9.2H4ZM9.2 1.8V5.2h3.2M6 8.2h4.4M6 11h4.4",
        ["Progress"] = "M3 8h.1M8 8h.1M13 8h.1",
        ["Opened"] = "M8 3v10M3 8h10",
        ["Warning"] = "M4 11.4V7a4 4 0 0 1 8 0v4.4l1.2 1H2.8ZM6.8 14.2h2.4",
        ["Urging"] = "M2 3.2h12v8H8.4L5 14v-2.8H2ZM8 5.2v2.6M8 9.2v.1",
        ["Approval"] = "M2 3.2h12v8H8.4L5 14v-2.8H2ZM5.2 7l2 2 3.6-3.8",
        ["Refusal"] = "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M3.8 3.8l8.4 8.4",
        ["Assignment"] = "M8 2.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M3 13.8c.4-3 2.4-4.4 5-4.4s4.6 1.4 5 4.4",
        ["Correction"] = "M2.6 13.4l.6-3 7-7 2.4 2.4-7 7ZM8.8 4.8l2.4 2.4M8.6 13.4h4.8",
        ["Proposal"] = "M2 3h12v7.6H8.4l-3.2 3v-3H2ZM5 6h6M5 8.2h3.6",
        ["Withdrawal"] = "M4 11.4V7a4 4 0 0 1 8 0v4.4l1.2 1H2.8ZM2.6 2.6l10.8 10.8",
        ["Reassessment"] = "M8 2v11.6M4.4 13.6h7.2M3 4h10M3 4 1.4 8.6h3.2ZM13 4l-1.6 4.6h3.2Z",
        ["Back"] = "M13 8H4M7.4 4.4 3.8 8l3.6 3.6",
        ["Close"] = "m3.6 3.6 8.8 8.8M12.4 3.6l-8.8 8.8",
        ["Audit"] = "M8 1.6 13.4 3.6V8c0 3.2-2.2 5.4-5.4 6.6C4.8 13.4 2.6 11.2 2.6 8V3.6ZM5.4 8l1.8 1.8L10.8 6",
        ["Seal"] = "M8 1.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4M5.6 9.6 4.6 14.4 8 12.6l3.4 1.8-1-4.8M6.4 6l1.2 1.2L9.8 5",
        ["Link"] = "M6.6 9.4l2.8-2.8M7.4 4.6l1.6-1.6a2.8 2.8 0 0 1 4 4l-1.6 1.6M8.6 11.4 7 13a2.8 2.8 0 0 1-4-4l1.6-1.6",
        ["Person"] = "M8 2a2.9 2.9 0 1 0 0 5.8A2.9 2.9 0 0 0 8 2M2.6 14.2c.5-3 2.6-4.6 5.4-4.6s4.9 1.6 5.4 4.6",
        ["People"] = "M6 2.6a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M1.4 13.8c.4-2.8 2.1-4.2 4.6-4.2s4.2 1.4 4.6 4.2"
            + "M10.6 3.2a2.3 2.3 0 0 1 0 4.4M12 9.8c1.4.5 2.3 1.8 2.6 4",
        ["Hand"] = "M2 5.4h10.4M9.4 2.4l3 3-3 3M14 10.6H3.6M6.6 7.6l-3 3 3 3",
        ["Leave"] = "M6.4 2.4H2.8v11.2h3.6M6.4 8h7.4M10.8 5l3 3-3 3",
        ["More"] = "m4 6.4 4 3.8 4-3.8",
        ["Eye"] = "M1.4 8S3.8 3.6 8 3.6 14.6 8 14.6 8 12.2 12.4 8 12.4 1.4 8 1.4 8M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
        ["Lock"] = "M3.4 7.2h9.2v6.6H3.4ZM5.4 7.2V5a2.6 2.6 0 0 1 5.2 0v2.2",
        ["Copy"] = "M5.4 5.4h8v8.4h-8ZM10.6 5.4V2.2h-8v8.4h2.8",
        ["Desk"] = "M3.4 2.2h9.2v11.6H3.4ZM5.8 5.4l.9.9 1.6-1.8M5.8 9.6l.9.9 1.6-1.8M10 5.6h.6M10 9.8h.6",
        ["Rest"] = "M2.4 4.2h11.2M2.4 8h11.2M2.4 11.8h11.2",
        ["Keys"] = "M1.6 4h12.8v8H1.6ZM4.4 6.8v.1M7 6.8v.1M9.6 6.8v.1M12 6.8v.1M5 9.6h6",
    }.ToFrozenDictionary(it => it.Key, it => new MarkupString(
        $"""<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"><path d="{it.Value}" """
        + """fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" /></svg>"""));

    /// <exception cref="KeyNotFoundException">There is no such drawing.</exception>
    public static MarkupString Of(string name) => Drawings[name];
}
