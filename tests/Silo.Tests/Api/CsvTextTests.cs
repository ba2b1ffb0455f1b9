using Supervision.Web.Api;

namespace Supervision.Silo.Tests.Api;

/// <summary>No text in a table is taken for a formula (OWASP, CSV injection), whichever way a spreadsheet splits it.</summary>
public sealed class CsvTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("it-road/A1", "it-road/A1")]
    [InlineData("a-b", "a-b")]
    [InlineData("-3", "-3")]
    [InlineData("12", "12")]
    [InlineData("", "")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData(" =1+1", "' =1+1")]
    [InlineData("\u00a0\u3000=1+1", "'\u00a0\u3000=1+1")]
    [InlineData("\u200b=1+1", "'\u200b=1+1")]
    [InlineData("\ufeff=1+1", "'\ufeff=1+1")]
    [InlineData("\u202e=1+1", "'\u202e=1+1")]
    [InlineData("\v=1+1", "'\v=1+1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠SUM(A1)", "'＠SUM(A1)")]
    [InlineData("﹦1", "'﹦1")]
    [InlineData("'=1+1", "''=1+1")]
    [InlineData("\"=1+1", "\"'\"\"=1+1\"")]
    [InlineData("\t=1+1", "\"'\t'=1+1\"")]
    [InlineData("\r\n=1+1", "\"'\r'\n'=1+1\"")]
    [InlineData("a;=1+1", "\"a;'=1+1\"")]
    [InlineData("a; =1+1", "\"a;' =1+1\"")]
    [InlineData("a\n=cmd|' /C calc'!A0", "\"a\n'=cmd|' /C calc'!A0\"")]
    [InlineData("a\t@x", "\"a\t'@x\"")]
    [InlineData("a;\ud83d=1", "\"a;\ud83d=1\"")]
    [InlineData("a,b", "\"a,b\"")]
    public void AValue_IsWrittenSoThatItIsRead_NotCalculated(string value, string written) => Assert.Equal(written + "\r\n", CsvText.Line([value]));
}
