using System.Globalization;
using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Tests;

public class FeedWordsTests
{
    private static readonly LocalDate Last = new(2013, 6, 18); // a Tuesday

    private static readonly Speech English = new(CultureInfo.GetCultureInfo("en"));

    private static readonly Speech Chinese = new(CultureInfo.GetCultureInfo("zh"));

    [Theory]
    [InlineData(1, "The dates on this board are those of fines.xes, one day a second, not today's. It ends on Tue 18 Jun 2013.")]
    [InlineData(10, "The dates on this board are those of fines.xes, 10 days a second, not today's. It ends on Tue 18 Jun 2013.")]
    [InlineData(0.25, "The dates on this board are those of fines.xes, one day every 4 seconds, not today's. It ends on Tue 18 Jun 2013.")]
    public void File_InMotion_IsNamedWithItsPaceAndItsEnd(double daysPerSecond, string words) =>
        Assert.Equal(words, English.WhatIsReplayed(new FeedProgress("fines.xes", new LocalDate(2009, 12, 2), Last, daysPerSecond)));

    [Fact]
    public void File_PlayedToItsEnd_IsNoLongerSaidToMove()
    {
        var ended = new FeedProgress("fines.xes", Last, Last, 1);

        Assert.Equal("fines.xes has been played to its end on Tue 18 Jun; the board stands still there. Its dates are not today's.", English.WhatIsReplayed(ended));
        Assert.Equal("fines.xes已于6月18日 周二播放完毕，本页停在该日，并非今天。", Chinese.WhatIsReplayed(ended));
    }

    [Fact]
    public void Source_WithoutEnd_IsSaidToBeMadeUp()
    {
        var made = new FeedProgress("demonstration court", Last, null, 0.5);

        Assert.Equal("Every case on this board is made up, and so are its dates: one day every 2 seconds.", English.WhatIsReplayed(made));
        Assert.Equal("本页案件和日期均为虚构，每2秒一天。", Chinese.WhatIsReplayed(made));
    }
}
