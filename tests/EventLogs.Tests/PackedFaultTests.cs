namespace Supervision.EventLogs.Tests;

public sealed class PackedFaultTests : IDisposable
{
    private static readonly string Xes = XesText.Log(
        [.. Enumerable.Range(0, 200).Select(n => XesText.Trace($"A{n * 7919 % 1000}", XesText.Event("Payment", "2006-07-24")))]);

    private static readonly string Csv =
        "case,activity,timestamp\n" + string.Concat(Enumerable.Range(0, 200).Select(n => $"A{n * 7919 % 1000},Payment,2006-07-24\n"));

    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("log.xes.gz")]
    [InlineData("log.csv.gz")]
    public void Gzip_CutAnywhere_IsRefused(string name)
    {
        var whole = LogFolder.Gzip(name.Contains("csv", StringComparison.Ordinal) ? Csv : Xes);
        for (var length = 20; length < whole.Length; length += 97)
        {
            var error = Assert.IsType<InputError.DamagedArchive>(folder.Errors(folder.WriteBytes(name, whole[..length]))[^1]);
            Assert.Equal(("gzip", length), (error.Format, error.Offset));
        }
    }

    [Theory]
    [InlineData("log.xes.gz")]
    [InlineData("log.csv.gz")]
    public void Gzip_WithoutItsLastByte_IsRefused(string name)
    {
        var whole = LogFolder.Gzip(name.Contains("csv", StringComparison.Ordinal) ? Csv : Xes);

        var message = Assert.Single(folder.Faults(folder.WriteBytes(name, whole[..^1])));

        Assert.Contains($", byte {whole.Length - 1}: expected a whole gzip file, found data that is cut off or damaged (", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zip_CutAnywhere_IsRefused()
    {
        var whole = LogFolder.Zip(("log.xes", Xes));
        for (var length = 20; length < whole.Length; length += 97)
        {
            var error = Assert.IsType<InputError.DamagedArchive>(Assert.Single(folder.Errors(folder.WriteBytes("log.zip", whole[..length]))));
            Assert.Equal(("zip", length), (error.Format, error.Offset));
        }
    }

    [Theory]
    [InlineData("log.xes")]
    [InlineData("log.csv")]
    public void Zip_WithAChangedByteInside_IsRefused(string entry)
    {
        var zip = LogFolder.Zip((entry, entry.EndsWith("csv", StringComparison.Ordinal) ? Csv : Xes));
        for (var at = 60; at < zip.Length - 150; at += 31)
        {
            var damaged = (byte[])zip.Clone();
            damaged[at] ^= 0x10;
            Assert.NotEmpty(folder.Errors(folder.WriteBytes("log.zip", damaged)));
        }
    }

    [Fact]
    public void Zip_WithoutALog_IsRefused() =>
        Assert.Equal(
            ["log.zip: expected one entry that ends with .xes or .csv in the zip file, found 0"],
            folder.Faults(folder.WriteBytes("log.zip", LogFolder.Zip(("notes.txt", "notes")))));

    [Fact]
    public void Zip_WithTwoLogs_IsRefused() =>
        Assert.Equal(
            ["log.zip: expected one entry that ends with .xes or .csv in the zip file, found 2"],
            folder.Faults(folder.WriteBytes("log.zip", LogFolder.Zip(("a.xes", Xes), ("b.csv", Csv)))));
}
