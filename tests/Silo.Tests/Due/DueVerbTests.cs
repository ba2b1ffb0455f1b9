using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Supervision.Silo.Tests.Due;

/// <summary>The verb <c>due</c> of the built executable.</summary>
public sealed class DueVerbTests : IDisposable
{
    private const string Sound = """{"id":1,"calendar":"us-federal","from":"2024-06-13","period":"21d"}""";

    private readonly TestStore files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task AFile_IsAnsweredOnTheOutput_AndCountedOnTheErrorStream()
    {
        var outcome = (await SiloProcess.Run("due", "--batch", files.Write("asked.jsonl", $"\uFEFF{Sound}\r\n\r\n{{\r\n"))).Expect(0);

        Assert.Equal(await DueLines.Answers($"{Sound}\n\n{{"), outcome.Output.Split('\n')[..^1]);
        Assert.Equal("2 lines, 1 of them could not be computed.\n", outcome.Error);
    }

    [Fact]
    public async Task TheStandardInput_IsAnsweredToo()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [SiloProcess.Executable, "due", "--batch", "-", "--lang", "zh"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        })!;
        await process.StandardInput.WriteAsync($"{Sound}\n");
        await process.StandardInput.FlushAsync();

        // Whoever writes a line and waits is answered before the stream ends.
        Assert.Equal(Assert.Single(await DueLines.Answers(Sound, "zh")), await process.StandardOutput.ReadLineAsync());
        process.StandardInput.Close();
        Assert.Equal("1 行，其中 0 行无法计算。\n", await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task AHundredThousandLines_AreWrittenInTheirOrder()
    {
        var asked = new StringBuilder();
        for (var at = 0; at < 100_000; at++)
        {
            asked.Append(CultureInfo.InvariantCulture, $"{{\"id\":{at},\"calendar\":\"cn-courts\",\"from\":\"2024-{(at % 12) + 1:00}-13\",\"period\":\"{at % 90}d\"}}\n");
        }

        var answers = files.Write("answers.jsonl", "what was here before, and longer than nothing");
        var outcome = (await Verb.Run("due", "--batch", files.Write("asked.jsonl", asked.ToString()), "--out", answers, "--force")).Expect(0);

        Assert.Equal(("", "100,000 lines, 0 of them could not be computed.\n"), (outcome.Output, outcome.Error));
        var lines = await File.ReadAllLinesAsync(answers);
        Assert.Equal(100_000, lines.Length);
        Assert.All(lines.Index(), it => Assert.StartsWith($"{{\"id\":{it.Index},\"nominal\":\"", it.Item, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFileThatIsThere_IsReplacedByForceAlone()
    {
        var (asked, answers) = (files.Write("asked.jsonl", Sound), files.Write("answers.jsonl", "mine"));

        var refused = await Verb.Run("due", "--batch", asked, "--out", answers);

        Assert.Equal((4, $"{answers} is there already; --force replaces it.\n"), (refused.ExitCode, refused.Error));
        Assert.Equal("mine", await File.ReadAllTextAsync(answers));
        (await Verb.Run("due", "--batch", asked, "--out", answers, "--force")).Expect(0);
        Assert.Equal(await DueLines.Answers(Sound), await File.ReadAllLinesAsync(answers));
        Assert.Equal([answers, asked], Beside(answers));
    }

    [TheoryWith(Needs.Linux)]
    [InlineData("-s")]
    [InlineData("-T")]
    public async Task AnotherNameOfTheQuestions_IsRefusedAsThey(string kindOfLink)
    {
        var asked = files.Write("asked.jsonl", Sound);
        var other = asked + ".too";
        await Targets.TargetStore.Run("ln", kindOfLink, asked, other);

        var refused = (await Verb.Run("due", "--batch", asked, "--out", other, "--force")).Expect(4);

        Assert.Equal($"{other} holds the questions; write the answers elsewhere.\n", refused.Error);
        Assert.Equal(Sound, await File.ReadAllTextAsync(asked));
    }

    /// <summary>The questions come through a pipe that is never closed, so the batch is under way until it is told to stop.</summary>
    [TheoryWith(Needs.Linux)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Interrupted_NothingIsLeft_AndWhatWasThereStays(bool isThere)
    {
        var questions = Path.Combine(Path.GetDirectoryName(files.Directory)!, "questions");
        await Targets.TargetStore.Run("mkfifo", questions);
        var answers = isThere ? files.Write("answers.jsonl", "mine") : Path.Combine(Path.GetDirectoryName(questions)!, "answers.jsonl");
        using var process = SiloProcess.Start("due", "--batch", questions, "--out", answers, "--force");
        await using (var asking = new FileStream(questions, FileMode.Open, FileAccess.Write))
        {
            // More than is held back before it is written: what is on the disk then would be left.
            await asking.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Sound + "\n", 1000))));
            await asking.FlushAsync();
            await process.Until(() => Beside(questions).Any(it => it.EndsWith(".part", StringComparison.Ordinal) && new FileInfo(it).Length > 0));
            await process.Signal("INT");
            (await process.End()).Expect(130);
        }

        Assert.Equal(isThere ? [answers, questions] : [questions], Beside(questions));
        Assert.True(!isThere || await File.ReadAllTextAsync(answers) == "mine");
    }

    /// <summary>By a name in /dev, as scripts do it; what they were given open, a file too, is written as it is and needs no --force.</summary>
    [TheoryWith(Needs.Linux)]
    [InlineData("/dev/stdout", "| cat")]
    [InlineData("/dev/stdout", "> answers; cat answers")]
    [InlineData("/dev/fd/1", "| cat")]
    [InlineData("/proc/self/fd/1", "| cat")]
    [InlineData("pipe", "& cat pipe; wait")]
    public async Task AStream_TakesTheAnswersAsTheyCome(string to, string shell)
    {
        var folder = Path.GetDirectoryName(files.Write("asked.jsonl", Sound))!;
        await Targets.TargetStore.Run("mkfifo", Path.Combine(folder, "pipe"));
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", $"dotnet '{SiloProcess.Executable}' due --batch asked.jsonl --lang en --out {to} 2>&1 {shell}"])
        {
            RedirectStandardOutput = true, WorkingDirectory = folder,
        })!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Contains(Assert.Single(await DueLines.Answers(Sound)), printed, StringComparison.Ordinal);
    }

    [TheoryWith(Needs.Linux)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheNullDevice_SwallowsThem(bool force)
    {
        var outcome = (await Verb.Run(["due", "--batch", files.Write("asked.jsonl", Sound), "--out", "/dev/null", .. force ? ["--force"] : Array.Empty<string>()])).Expect(0);

        Assert.Equal("1 line, 0 of them could not be computed.\n", outcome.Error);
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    [Fact]
    public async Task OneQuestion_IsAnsweredInWordsOrAsJson()
    {
        string[] asked = ["due", "--calendar", "us-federal", "--from", "2024-09-16", "--period", "-14d", "--roll", "previous"];

        Assert.Equal(
            """
            美国联邦法院：向前倒算14日。
            事件发生的当日（当时）不计入。末日遇休息日的，提前至其前最后一个工作日。

            2024-09-16  起算事件：2024年9月16日（星期一）。起算日不计入。
            2024-09-02  向前倒算14日，至2024年9月2日（星期一）。
            2024-09-02  2024年9月2日（星期一）是节假日：劳动节［5 U.S.C. 6103(a) and (b)］，期间不在该日届满。
            2024-09-01  2024年9月1日（星期日）是每周休息日，期间不在该日届满。
            2024-08-31  2024年8月31日（星期六）是每周休息日，期间不在该日届满。
            2024-08-30  2024年8月30日（星期五）为期间最后一日，当日全天有效。

            """,
            (await Verb.Run([.. asked, "--lang", "zh"])).Expect(0).Output);
        Assert.Equal(
            Assert.Single(await DueLines.Answers("""{"id":"","calendar":"us-federal","from":"2024-09-16","period":"-14d","roll":"previous"}""")),
            (await Verb.Run([.. asked, "--json"])).Expect(0).Output.TrimEnd('\n').Replace("{\"id\":null", "{\"id\":\"\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OneQuestion_TakesSpansAndExtensions() => Assert.EndsWith(
        "2025-04-22  In time up to and including Tuesday 22 April 2025.\n",
        (await Verb.Run(
            "due", "--calendar", "cn-courts", "--from", "2024-03-11", "--period", "6m", "--extension", "3m", "--extension", "3m", "--excluded", "appraisal,2024-05-06,2024-06-17")).Expect(0).Output,
        StringComparison.Ordinal);

    [Fact]
    public async Task OneQuestionWithAFault_IsRefusedWithItsField() => Assert.Equal(
        "roll: \"up\" is not understood; expected next or previous or none.\n",
        (await Verb.Run("due", "--calendar", "us-federal", "--from", "2024-09-16", "--period", "14d", "--roll", "up")).Expect(3).WithoutStackTrace().Error);

    [Fact]
    public async Task OneQuestionWithSeveralFaults_IsRefusedWithALineForEach() => Assert.Equal(
        """
        from：缺少；应为日期，例如 2015-03-04，或当地日期和时刻，例如 2015-03-04T16:00。
        roll：无法理解“up”；应为next 或 previous 或 none。
        at：以小时计算的期间有自己的届满时刻，“at”只用于以日或更长单位计算的期间。
        excluded：无法理解“x”；应为“事由,开始日,终止日”，例如 鉴定,2024-05-06,2024-06-17。

        """,
        (await SiloProcess.Run(
            "due", "--roll", "up", "--excluded", "x", "--at", "16:00", "--calendar", "us-federal", "--period", "48h", "--lang", "zh")).Expect(3).WithoutStackTrace().Error);

    [Fact]
    public async Task OtherCalendars_ReplaceTheOnesThatComeWithTheProgram()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(files.Write("x", ""))!, "calendars"));
        File.Copy(Repository.PathOf("law/calendars/it-national.json"), Path.Combine(folder.FullName, "it-national.json"));

        var outcome = (await SiloProcess.Run("due", "--batch", files.Write("asked.jsonl", Sound), "--calendars", folder.FullName)).Expect(0);

        Assert.Equal("""{"id":1,"error":"line 1, calendar: \"us-federal\" is not understood; expected one of these: it-national."}""" + "\n", outcome.Output);
    }

    private static IEnumerable<string> Beside(string file) => Directory.GetFiles(Path.GetDirectoryName(file)!).Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("There is no file /nowhere/asked.jsonl.\n", "--batch", "/nowhere/asked.jsonl")]
    [InlineData("There is no directory /nowhere with calendars.\n", "--batch", "-", "--calendars", "/nowhere")]
    public async Task WhatThereIsNot_IsSaid(string error, params string[] arguments) =>
        Assert.Equal(error, (await Verb.Run(["due", .. arguments])).Expect(4).WithoutStackTrace().Error);

    [Fact]
    public async Task OptionsThatDoNotGoTogether_AreSaid()
    {
        Assert.Contains("With --batch the questions stand in the file", (await Verb.Run("due", "--batch", "-", "--from", "2024-01-01")).Expect(4).Error, StringComparison.Ordinal);
        Assert.Contains("--out goes with --batch.", (await Verb.Run("due", "--calendar", "us-federal", "--out", "x")).Expect(4).Error, StringComparison.Ordinal);
        var asked = files.Write("asked.jsonl", Sound);
        Assert.Equal($"{asked} holds the questions; write the answers elsewhere.\n", (await Verb.Run("due", "--batch", asked, "--out", asked)).Expect(4).Error);
        Assert.Equal($"{asked} holds the questions; write the answers elsewhere.\n", (await Verb.Run("due", "--batch", asked, "--out", asked, "--force")).Expect(4).Error);
        Assert.Contains("--force goes with --out.", (await Verb.Run("due", "--batch", asked, "--force")).Expect(4).Error, StringComparison.Ordinal);
        Assert.Equal(Sound, await File.ReadAllTextAsync(asked));
    }
}
