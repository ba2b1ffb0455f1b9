using System.Globalization;

namespace Supervision.Silo.Tests.Processes;

/// <summary>Where a process can be reached over a network, as the kernel sees it (Linux: <c>/proc/PID/net</c>, <c>/proc/PID/fd</c>).</summary>
internal static class OpenPorts
{
    private const string Listening = "0A";

    private static readonly string[] Protocols = ["tcp", "tcp6", "udp", "udp6"];

    /// <summary>TCP ports that it listens on, and UDP ports that it is bound to, such as <c>tcp 5080</c>; in order.</summary>
    public static IReadOnlyList<string> Of(int process)
    {
        var own = Directory.EnumerateFiles($"/proc/{process}/fd").Select(it => new FileInfo(it).LinkTarget).Where(it => it?.StartsWith("socket:[", StringComparison.Ordinal) == true).ToHashSet();
        return
        [
            .. from protocol in Protocols
               from row in File.ReadLines($"/proc/{process}/net/{protocol}").Skip(1)
               let columns = row.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               let isOpen = protocol[0] == 'u' || columns[3] == Listening
               where isOpen && own.Contains($"socket:[{columns[9]}]")
               orderby protocol, row
               select string.Create(CultureInfo.InvariantCulture, $"{protocol[..3]} {int.Parse(columns[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)}"),
        ];
    }
}
