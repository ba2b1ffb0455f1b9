using Supervision.Dashboard.Language;

namespace Supervision.Dashboard.Tests;

public sealed class WritingDirectionTests
{
    [Theory]
    [InlineData("Anna Bianchi", "Anna Bianchi")]
    [InlineData("王芳", "王芳")]
    [InlineData("", "")]
    [InlineData("\u05D3\u05D5\u05D3", "\u2068\u05D3\u05D5\u05D3\u2069")]
    [InlineData("\u0645\u062D\u0645\u062F 7", "\u2068\u0645\u062D\u0645\u062F 7\u2069")]
    [InlineData("\u202Egnaw", "gnaw")]
    [InlineData("\u2069\u202Egnaw", "gnaw")]
    [InlineData("\u2067gnaw", "gnaw")]
    [InlineData("\u202B\u05D3\u05D5\u05D3", "\u2068\u05D3\u05D5\u05D3\u2069")]
    public void SetApart_WhateverIsWritten_TurnsNothingRoundBesideIt(string text, string expected) => Assert.Equal(expected, WritingDirection.SetApart(text));

    /// <summary>What was set apart within a sentence stays so when the sentence becomes a part of another.</summary>
    [Fact]
    public void SetApart_ASentenceAroundAName_KeepsTheNameApart() =>
        Assert.Equal("\u2068by \u2068\u05D3\u05D5\u05D3\u2069, today\u2069", WritingDirection.SetApart("by \u2068\u05D3\u05D5\u05D3\u2069, today"));
}
