using System.Collections.Immutable;
using Supervision.Domain.Law;

namespace Supervision.DashboardPreview;

/// <summary>The words of a small procedure for pages to show: road-traffic fines, without its rules.</summary>
internal static class FakeProcedure
{
    public const string Pack = "preview-fines";

    public static readonly Title Name = new("Road-traffic fine", "道路交通罚款");

    public static readonly Title Court = new("Court of Preview", "预览法院");

    public static readonly Citation Dispatch = new("C.d.S. art. 201", "in force 2010-08-13", "M");

    public static readonly Citation Payment = new("C.d.S. art. 202", "in force 2010-08-13", "M");

    public static readonly Citation Appeal = new("C.d.S. art. 203", "in force 2010-08-13", "M");

    public static readonly ImmutableDictionary<string, Title> Places = new Dictionary<string, Title>
    {
        ["created"] = new("Fine created", "已开具罚单"),
        ["sent"] = new("Notice sent", "已发出通知"),
        ["notified"] = new("Offender notified", "已送达当事人"),
        ["appealed"] = new("Appeal pending", "申诉审理中"),
        ["collection"] = new("With the collector", "已移送征收"),
        ["paid"] = new("Paid", "已缴纳"),
    }.ToImmutableDictionary();

    public static readonly ImmutableArray<string> PlaceOrder = ["created", "sent", "notified", "appealed", "collection", "paid"];

    /// <summary>Step, its words, the place it leads to, the places it is allowed at, and its article.</summary>
    public static readonly ImmutableArray<(string Step, Title Title, string To, ImmutableArray<string> From, Citation Basis)> Steps =
    [
        ("create-fine", new("Create fine", "开具罚单"), "created", [""], Dispatch),
        ("send-fine", new("Send fine", "寄出罚单"), "sent", ["created"], Dispatch),
        ("notify", new("Insert fine notification", "登记送达"), "notified", ["sent"], Dispatch),
        ("appeal", new("Appeal to the prefecture", "向省督申诉"), "appealed", ["notified"], Appeal),
        ("pay", new("Payment", "缴纳罚款"), "paid", ["created", "sent", "notified", "appealed"], Payment),
        ("collect", new("Send for credit collection", "移送强制征收"), "collection", ["notified"], Payment),
    ];

    public static Title TitleOf(string step) => Steps.Single(it => it.Step == step).Title;
}
