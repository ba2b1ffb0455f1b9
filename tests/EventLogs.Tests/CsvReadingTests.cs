namespace Supervision.EventLogs.Tests;

public sealed class CsvReadingTests : IDisposable
{
    private const string Interleaved = """"
        Case ID,Activity,Timestamp,Resource,amount,note
        A,Create Fine,2006-07-24T00:00:00+02:00,561,35.0,
        B,Create Fine,2006-07-25,,36.0,"two
        lines, ""quoted"""
        A,Payment,2006-08-01 10:30:00,,35.0,

        B,Payment,2006-08-02,562,,paid

        """";

    private static readonly LogEvent[] InterleavedEvents =
    [
        new("A", 1, "Create Fine", LogFolder.At("2006-07-24T00:00:00+02"), "561", [("amount", "35.0")], 2),
        new("B", 1, "Create Fine", LogFolder.At("2006-07-25T00:00:00+02"), null, [("amount", "36.0"), ("note", "two\nlines, \"quoted\"")], 3),
        new("A", 2, "Payment", LogFolder.At("2006-08-01T10:30:00+02"), null, [("amount", "35.0")], 5),
        new("B", 2, "Payment", LogFolder.At("2006-08-02T00:00:00+02"), "562", [("note", "paid")], 7),
    ];

    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_OfInterleavedCases_AreNumberedWithinTheirCase() =>
        Assert.Equal(InterleavedEvents, folder.Events(folder.WriteText("log.csv", Interleaved)));

    [Fact]
    public void Gzip_Zip_ByteOrderMark_AndOtherLineEnds_GiveTheSameEvents()
    {
        Assert.Equal(InterleavedEvents, folder.Events(folder.WriteBytes("log.csv.gz", LogFolder.Gzip(Interleaved))));
        Assert.Equal(InterleavedEvents, folder.Events(folder.WriteBytes("log.zip", LogFolder.Zip(("log.csv", Interleaved)))));
        Assert.Equal(InterleavedEvents, folder.Events(folder.WriteText("bom.csv", "\uFEFF" + Interleaved)));
        Assert.Equal(
            InterleavedEvents.Select(it => (it.CaseId, it.Sequence, it.Line)),
            folder.Events(folder.WriteText("crlf.csv", Interleaved.ReplaceLineEndings("\r\n"))).Select(it => (it.CaseId, it.Sequence, it.Line)));
    }

    [Theory]
    [InlineData("case,activity,timestamp")]
    [InlineData("case_id,concept:name,time:timestamp")]
    [InlineData("case:concept:name,concept:name,date")]
    [InlineData("CASEID, Activity ,Date")]
    [InlineData("case id,activity,date")]
    public void Headings_OfTheUsualExports_AreUnderstood(string headings)
    {
        var read = Assert.Single(folder.Events(folder.WriteText("log.csv", headings + "\nA,Payment,2006-07-24\n")));

        Assert.Equal(new LogEvent("A", 1, "Payment", LogFolder.At("2006-07-24T00:00:00+02"), null, [], 2), read);
    }

    [Fact]
    public void Fields_MayPartAtSemicolons() =>
        Assert.Equal("A", Assert.Single(folder.Events(folder.WriteText("log.csv", "case;activity;timestamp\nA;Payment;2006-07-24\n"))).CaseId);

    [Fact]
    public void Rows_WithoutOrderOfDays_AreSortedByDay_AndKeepTheSequenceOfTheFile() =>
        Assert.Equal(
            [(2, new(2006, 1, 1)), (1, new NodaTime.LocalDate(2006, 1, 2))],
            folder.Events(folder.WriteText("log.csv", "case,activity,date\nA,Payment,2006-01-02\nA,Create Fine,2006-01-01\n"))
                .Select(it => (it.Sequence, it.OccurredOn)));

    [Theory]
    [InlineData("resource,org:resource", "one column for the resource, found 'resource' and 'org:resource'")]
    [InlineData("Org:Resource,RESOURCE", "one column for the resource, found 'resource' and 'org:resource'")]
    [InlineData("resource,Resource", "'Resource' once, found a second one")]
    [InlineData("amount,amount", "'amount' once, found a second one")]
    [InlineData("note, Case", "'Case' once, found a second one")]
    [InlineData("date ,note", "'date' once, found a second one")]
    public void Columns_ThatSayTheSameTwice_AreAFault(string more, string said) =>
        Assert.Equal([$"log.csv, line 1: expected {said}"], Faults($"case,activity,date,{more}\nA,Payment,2006-07-24,,\n"));

    [Fact]
    public void Columns_WhoseNamesDifferInCase_AreTwoAttributes() =>
        Assert.Equal(
            [("amount", "1"), ("Amount", "2")],
            Assert.Single(folder.Events(folder.WriteText("log.csv", "case,activity,date,amount,Amount\nA,Payment,2006-07-24,1,2\n"))).Attributes.AsEnumerable());

    [Fact]
    public void Column_WithoutAHeading_IsTheIndexOfATable_WhereItIsTheFirst()
    {
        var read = folder.Events(folder.WriteText("log.csv", ",case,activity,date,amount\n0,A,Payment,2006-07-24,5\n1,B,Payment,2006-07-24,6\n"));

        Assert.Equal([("A", ("amount", "5")), ("B", ("amount", "6"))], read.Select(it => (it.CaseId, Assert.Single(it.Attributes))));
        Assert.StartsWith(
            "log.csv, line 2: expected a visible attribute name", Assert.Single(Faults("case,activity,date,\nA,Payment,2006-07-24,5\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_MayHaveBlanksAndAnyLetters() =>
        Assert.Equal(
            [("in euro", "1"), ("当事人", "2"), ("Größe (m²)", "3")],
            Assert.Single(folder.Events(folder.WriteText("log.csv", "case,activity,date,in euro,当事人,Größe (m²)\nA,Payment,2006-07-24,1,2,3\n"))).Attributes.AsEnumerable());

    /// <summary>A letter and its accent, as one character and as two (Unicode Standard Annex 15): people see one case, one step and one heading.</summary>
    [Fact]
    public void Texts_InTwoSpellings_AreOne()
    {
        var path = folder.WriteText("log.csv", "case,activity,date,e\u0301\n\u00C0,Payment,2006-07-24,1\nA\u0300,Payment,2006-07-25,2\n");

        Assert.Equal(
            [("\u00C0", 1, ("\u00E9", "1")), ("\u00C0", 2, ("\u00E9", "2"))],
            folder.Events(path).Select(it => (it.CaseId, it.Sequence, Assert.Single(it.Attributes))));
    }

    [Fact]
    public void CaseId_MayHaveSingleBlanks() =>
        Assert.Equal(
            ["Case 1", "Case 2"],
            folder.Events(folder.WriteText("log.csv", "case,activity,date\nCase 1,Payment,2006-07-24\n Case 2 ,Payment,2006-07-24\n")).Select(it => it.CaseId));

    [Theory]
    [InlineData("\u200BA")] // zero width space
    [InlineData("A\u00AD1")] // soft hyphen
    [InlineData("A\u202E1")] // turns the direction round
    [InlineData("A\uFE0F1")] // selects a variant
    [InlineData("A\u31641")] // a filler of Hangul
    [InlineData("A\uFEFF")]
    public void CaseId_WithWhatNobodySees_IsAFault_AndIsShown(string id)
    {
        var unseen = id.Single(it => it is not ('A' or '1'));
        var shown = id.Replace($"{unseen}", $"\\u{(int)unseen:x4}", StringComparison.Ordinal);

        Assert.Equal(
            [$"log.csv, line 2: expected a case id of 1 to 120 visible characters and single blanks, found '{shown}'"],
            Faults($"case,activity,date\n{id},Payment,2006-07-24\n"));
    }

    [Fact]
    public void Activity_WithWhatNobodySees_IsUnknown_AndIsShown() =>
        Assert.Equal(
            ["log.csv, line 2: expected a known activity (the nearest is 'Payment'), found 'Pay\\u200bment'"],
            Faults("case,activity,date\nA,Pay\u200Bment,2006-07-24\n"));

    [Fact]
    public void Column_ThatIsMissing_IsNamedWithItsNames() =>
        Assert.Equal(
            [
                "log.csv, line 1: expected a column named 'case' or 'case_id' or 'case:concept:name' or 'caseid' or 'case id', found 'id,activity,when'",
                "log.csv, line 1: expected a column named 'timestamp' or 'time:timestamp' or 'date', found 'id,activity,when'",
            ],
            Faults("id,activity,when\n1,Payment,2006-07-24\n"));

    [Fact]
    public void Rows_ThatAreMalformed_AreNamedWithTheirLine_AndDoNotHideTheNext() =>
        Assert.Equal(
            [
                "log.csv, line 2: expected as many fields as headings, found more or fewer",
                "log.csv, line 3: expected as many fields as headings, found more or fewer",
                "log.csv, line 4: expected quotes around the whole field only, found a quote within a field",
                "log.csv, line 5: expected the field to end after its closing quote, found more text",
                "log.csv, line 7: expected a known activity (the nearest is 'Payment'), found 'Paymant'",
                "log.csv, line 8: expected a date such as 2006-07-24T00:00:00+02:00 in 'date', found '24.07.2006'",
                "log.csv, line 9: expected 'case' with the id of the case, found an empty cell",
                "log.csv, line 10: expected an event with 'activity', found an event without it",
                "log.csv, line 11: expected an event with 'date', found an event without it",
            ],
            Faults("""
                case,activity,date
                A,Payment
                A,Payment,2006-07-24,more
                A,Pay"ment,2006-07-24
                "A"B,Payment,2006-07-24
                A,Payment,2006-07-24
                A,Paymant,2006-07-24
                A,Payment,24.07.2006
                ,Payment,2006-07-24
                A, ,2006-07-24
                A,Payment,
                """));

    [Fact]
    public void Quote_ThatIsNeverClosed_IsNamedWhereItsRowBegins() =>
        Assert.Equal(
            ["log.csv, line 2: expected a closing quote, found the end of the file"],
            Faults("case,activity,date\nA,\"Payment,2006-07-24\nB,Payment,2006-07-24\n"));

    [Fact]
    public void Sequence_GivenTwiceInACase_IsRefused() =>
        Assert.Equal(
            ["log.csv, line 5: expected each sequence number once in a case, found '1' again in case 'A'"],
            Faults("case,seq,activity,date\nA,1,Payment,2006-07-24\nA,2,Payment,2006-07-24\nB,1,Payment,2006-07-24\nA,1,Payment,2006-07-25\n"));

    [Fact]
    public void Sequence_OfTheTable_IsNoAttribute() =>
        Assert.Empty(Assert.Single(folder.Events(folder.WriteText("log.csv", "case,sequence,activity,date\nA,9,Payment,2006-07-24\n"))).Attributes);

    [Fact]
    public void EmptyFile_LacksHeadings() =>
        Assert.Equal(["log.csv, line 1: expected a row of headings, found an empty file"], Faults(""));

    [Fact]
    public void Bytes_ThatAreNoUtf8_AreRefused()
    {
        var latin = System.Text.Encoding.Latin1.GetBytes("case,activity,date,place\nA,Payment,2006-07-24,Forlì\n");

        Assert.Equal(
            ["log.csv, line 2: expected text in UTF-8, found bytes that are not"], folder.Faults(folder.WriteBytes("log.csv", latin)));
    }

    private IReadOnlyList<string> Faults(string text) => folder.Faults(folder.WriteText("log.csv", text));
}
