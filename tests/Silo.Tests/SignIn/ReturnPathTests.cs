using Supervision.Web.SignIn;

namespace Supervision.Silo.Tests.SignIn;

/// <summary>Open redirects: after signing in a browser stays here, whatever the address said.</summary>
public sealed class ReturnPathTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("evil.example")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("\t//evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("HTTPS:\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/%2f%2fevil.example")]
    [InlineData("/%2Fevil.example")]
    [InlineData("/%5cevil.example")]
    [InlineData("/%5C%5Cevil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/%0d%0aLocation:%20https://evil.example")]
    [InlineData("/x\r\nSet-Cookie: a=b")]
    [InlineData("/.//evil.example")]
    [InlineData("/..//evil.example")]
    [InlineData("/x//evil.example")]
    [InlineData("/./evil")]
    [InlineData("/@evil.example/ ")]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/SIGN-IN?return=/x")]
    public void PathThatMightLeadElsewhere_LeadsHome(string? asked) => Assert.Equal("/", ReturnPath.Of(asked));

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/cases/it-road/A", "/cases/it-road/A")]
    [InlineData("/?urgency=overdue&q=a//b", "/?urgency=overdue&q=a//b")]
    [InlineData("/cases/demo/2025-民初-1463", "/cases/demo/2025-%E6%B0%91%E5%88%9D-1463")]
    [InlineData("/audit?who=%2F", "/audit?who=%2F")]
    [InlineData("/@evil.example", "/@evil.example")]
    [InlineData("/cases/x#main", "/cases/x")]
    public void PathOfThisHost_IsKept(string asked, string expected) => Assert.Equal(expected, ReturnPath.Of(asked));

    [Fact]
    public void HalfACharacter_LeadsHome() => Assert.Equal("/", ReturnPath.Of("/" + '\ud800'));

    [Fact]
    public void PathOfMoreThanTwoThousandCharacters_LeadsHome() => Assert.Equal("/", ReturnPath.Of("/" + new string('x', 2000)));
}
