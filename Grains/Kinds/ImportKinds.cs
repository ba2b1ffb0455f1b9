using Supervision.Grains.Register;

namespace Supervision.Grains.Kinds;

/// <summary>Imports of event logs, in the register of kinds: one stream for each file, by its SHA-256.</summary>
public static class ImportKinds
{
    public const string Category = "import";
    public const string Started = "import.started";
    public const string Contradicted = "import.contradicted";

    internal static StreamKind Row { get; } = new(Category,
    [
        new(Started, new("Import of an event log begun", "开始导入事件日志"), "file:text sha256:text pack:edition court:text"),
        new(
            Contradicted, new("Import contradicts what was recorded", "导入内容与已有记录矛盾"),
            "number:personal line:number sequence:number step:text on:day recorded-entry:number recorded-step:text recorded-on:text"),
    ]);
}
