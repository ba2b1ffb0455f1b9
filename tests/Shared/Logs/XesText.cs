namespace Supervision.Tests;

/// <summary>XES text for tests, one element on each line so that line numbers can be counted: the log is line 1.</summary>
public static class XesText
{
    public static string Log(params string[] traces) => $"<log xes.version=\"1.0\">\n{string.Concat(traces)}</log>\n";

    /// <summary>The trace itself takes one line and its name the next.</summary>
    public static string Trace(string id, params string[] events) =>
        $"<trace>\n<string key=\"concept:name\" value=\"{id}\"/>\n{string.Concat(events)}</trace>\n";

    /// <summary>Four lines: event, activity, timestamp, end.</summary>
    public static string Event(string activity, string timestamp) =>
        $"<event>\n<string key=\"concept:name\" value=\"{activity}\"/>\n<date key=\"time:timestamp\" value=\"{timestamp}\"/>\n</event>\n";
}
