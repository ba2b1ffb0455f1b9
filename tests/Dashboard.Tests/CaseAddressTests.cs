using Supervision.Dashboard.Addresses;
using Supervision.Domain.Cases;

namespace Supervision.Dashboard.Tests;

public class CaseAddressTests
{
    [Theory]
    [InlineData("it-road/A1", "/cases/it-road/A1")]
    [InlineData("cn/（2024）京01执/7号", "/cases/cn/%EF%BC%882024%EF%BC%89%E4%BA%AC01%E6%89%A7/7%E5%8F%B7")]
    [InlineData("x/50%?#", "/cases/x/50%25%3F%23")]
    public void Of_ANumber_KeepsItsSlashesAndEscapesTheRest(string number, string address) =>
        Assert.Equal(address, CaseAddress.Of(new CaseNumber(number)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A1")]
    [InlineData("court/")]
    [InlineData("court/a  b")]
    public void NumberOrNull_OfWhatIsNoNumber_IsNull(string? text) => Assert.Null(CaseAddress.NumberOrNull(text));

    [Fact]
    public void NumberOrNull_WithSpaceAroundIt_IsTheNumber() => Assert.Equal(new CaseNumber("it/A1"), CaseAddress.NumberOrNull(" it/A1 "));
}
