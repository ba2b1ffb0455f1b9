using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Calendars;
using static Supervision.LawFiles.Tests.Calendars.Calendars;

namespace Supervision.LawFiles.Tests.Calendars;

/// <summary>
/// A file that is changed at random is refused, or is read for all that it says: nothing is accepted and dropped. What a
/// file says is found out by another reader of JSON, and compared with what would be written of the one that was read.
/// </summary>
public sealed class CalendarMutationTests
{
    private const string Letters = "\"{}[],:0123456789-aenrstwyzT \\/\n年";

    [Fact]
    public void Read_AFileChangedAtRandom_IsRefusedOrReadWhole()
    {
        var (read, refused) = (0, 0);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1500),
            Prop.ForAll(Changes().ListOf().Where(it => it.Count is > 0 and < 4).ToArbitrary(), changes =>
            {
                var text = changes.Aggregate(CourtFile.Text, (before, change) => change.To(before));
                if (AssertRefusedOrWhole(text))
                {
                    read++;
                }
                else
                {
                    refused++;
                }
            }));
        Assert.True(read > 100 && refused > 100, $"{read} were read and {refused} refused: the changes are too harmless or too harsh.");
    }

    /// <summary>The check itself finds a fact that is said and not read.</summary>
    [Fact]
    public void Check_OfAFactThatIsLost_Fails()
    {
        var file = Of((CourtFile.Name, CourtFile.Text)).Files["court"];
        Assert.False(SaysTheSame(CourtFile.Text, CalendarWriter.Write(file with { Outages = [] })));
        Assert.True(SaysTheSame(CourtFile.Text, CalendarWriter.Write(file)));
    }

    private static bool AssertRefusedOrWhole(string text)
    {
        CalendarReading reading;
        try
        {
            reading = Of((CourtFile.Name, text));
        }
        catch (InvalidCalendarException refusal)
        {
            var last = text.Count(it => it == '\n') + 1;
            Assert.All(refusal.Errors, it => Assert.InRange(it.Line, 1, last));
            return false;
        }

        var (file, calendar) = (reading.Files["court"], reading.Library.Find("court")!);
        Assert.True(SaysTheSame(text, CalendarWriter.Write(file)), $"Not all of it was read:\n{text}");
        Assert.All(file.Days, it => Assert.Equal(it.Value.Kind == DayKind.Holiday, calendar.StatusOf(it.Value.Day).IsRest));
        Assert.All(file.Holidays.SelectMany(it => it.Value.RestDaysIn(calendar.Known)), it => Assert.True(calendar.StatusOf(it.Day).IsRest));
        Assert.All(file.Closures.SelectMany(it => it.Value.Days), it => Assert.True(calendar.StatusOf(it).IsRest));
        Assert.Equal(file.Outages.Length, calendar.Outages.Length);
        return true;
    }

    private static bool SaysTheSame(string text, string other) => JsonNode.DeepEquals(Said(text), Said(other));

    /// <summary>Without what says nothing: keys with null, empty lists, and the order of facts.</summary>
    private static JsonObject Said(string text)
    {
        var root = JsonNode.Parse(text)!.AsObject();
        foreach (var key in (string[])["holidays", "days", "closures", "outages"])
        {
            if (root[key] is JsonArray { Count: 0 } or null)
            {
                root.Remove(key);
            }
            else
            {
                root[key] = new JsonArray([.. root[key]!.AsArray().Select(it => Bare(it!)).OrderBy(it => it.ToJsonString(), StringComparer.Ordinal)]);
            }
        }

        return Bare(root);
    }

    private static JsonObject Bare(JsonNode node) =>
        new(node.AsObject().Where(it => it.Value is not null).OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => KeyValuePair.Create(it.Key, (JsonNode?)(it.Value is JsonObject inner ? Bare(inner) : it.Value!.DeepClone()))));

    private static Gen<Change> Changes() =>
        from kind in Gen.Choose(0, 6)
        from at in Gen.Choose(0, CourtFile.Text.Length - 1)
        from other in Gen.Choose(0, CourtFile.Text.Length - 1)
        from letter in Gen.Elements(Letters.ToCharArray())
        select new Change(kind, at, other, letter);

    /// <summary>One slip of the hand.</summary>
    public sealed record Change(int Kind, int At, int Other, char Letter)
    {
        public string To(string text)
        {
            var at = Math.Min(At, text.Length - 1);
            var lines = text.Split('\n').ToList();
            var (line, other) = (At % lines.Count, Other % lines.Count);
            switch (Kind)
            {
                case 0:
                    return text.Remove(at, 1);
                case 1:
                    return text.Insert(at, Letter.ToString());
                case 2:
                    return text.Remove(at, 1).Insert(at, Letter.ToString());
                case 3:
                    lines.RemoveAt(line);
                    return string.Join('\n', lines);
                case 4:
                    lines.Insert(other, lines[line]);
                    return string.Join('\n', lines);
                case 5:
                    (lines[line], lines[other]) = (lines[other], lines[line]);
                    return string.Join('\n', lines);
                default:
                    var digit = text.IndexOfAny([.. "0123456789"], at);
                    return digit < 0 ? text : new StringBuilder(text) { [digit] = (char)('0' + (Other % 10)) }.ToString();
            }
        }
    }
}
