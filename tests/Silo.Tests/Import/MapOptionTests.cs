using System.Text.Json.Nodes;
using Supervision.EventLogs;

namespace Supervision.Silo.Tests.Import;

/// <summary>A table as a court's own system writes it: headings in Chinese, in GBK.</summary>
public sealed class MapOptionTests : IDisposable
{
    private const string Log = "案号,环节,时间\nA-1,Create Fine,2009-01-07\nA-1,Send Fine,2009-01-10\n";

    private static readonly string[] Options = ["--encoding", "gbk", "--map", "case=案号", "--map", "activity=环节", "--map", "timestamp=时间"];

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Import_ByItsMap_TakesIt()
    {
        var told = (await Verb.Run([.. store.ImportArguments(store.Write("log.csv", Gbk())), .. Options])).Expect(0);

        Assert.Equal(("1", "2"), ($"{JsonNode.Parse(told.Output)!["cases"]}", $"{JsonNode.Parse(told.Output)!["events"]}"));
    }

    [Theory]
    [InlineData("who=案号", "'who=案号' maps nothing; expected ROLE=NAME, such as case=案号, with one of the roles case, activity, timestamp, resource, transition, sequence.")]
    [InlineData("case", "'case' maps nothing; expected ROLE=NAME")]
    [InlineData("case= ", "'case= ' maps nothing; expected ROLE=NAME")]
    [InlineData("case=编号", "--map names 'case' twice: '案号' and '编号'.")]
    [InlineData("resource=时间", "--map takes '时间' for 'timestamp' and 'resource'; it can be one of them.")]
    public async Task MapThatIsNone_IsSaidBeforeAnythingIsRead(string map, string said)
    {
        var refused = (await Verb.Run([.. store.ImportArguments(store.Write("log.csv", Gbk())), .. Options, "--map", map])).Expect(4).WithoutStackTrace();

        Assert.Contains(said, refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(store.Directory, "journal.db")));
    }

    private static byte[] Gbk() => LogEncoding.OrNull("gbk")!.GetBytes(Log);
}
