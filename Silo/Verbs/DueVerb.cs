using System.CommandLine;
using Supervision.Domain.Time.Calendars;
using Supervision.Periods;
using Supervision.Silo.Hosting;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Computes ends of periods without a store: one question for a person to read, or a file of them with <c>--batch</c>.</summary>
internal static class DueVerb
{
    public static Command Create()
    {
        var batch = new Option<string?>("--batch")
        {
            Description = "A file with one question in JSON on each line; - for the standard input.", HelpName = "FILE",
        };
        var output = new Option<FileInfo?>("--out") { Description = "Where the answers of a batch go; the standard output by default.", HelpName = "FILE" };
        var calendars = new Option<string?>("--calendars")
        {
            Description = "A directory of calendars to use in place of those that come with the program.", HelpName = "DIR",
        };
        var json = new Option<bool>("--json") { Description = "Print the answer to one question as JSON instead of words." };
        var command = new Command("due", "Computes when a period ends and why: one question, or a file of them with --batch. Needs no store.")
        {
            batch, output, calendars, json,
        };
        var question = QuestionOptions.AddTo(command);
        command.Validators.Add(parsed =>
        {
            var isBatch = parsed.GetResult(batch) is { Implicit: false };
            if (isBatch && (question.AreIn(parsed) || parsed.GetResult(json) is { Implicit: false }))
            {
                parsed.AddError("With --batch the questions stand in the file; leave out --json and the options of a single question.");
            }
            else if (!isBatch && parsed.GetResult(output) is { Implicit: false })
            {
                parsed.AddError("--out goes with --batch.");
            }
        });
        command.SetAction((parsed, cancellation) =>
        {
            var library = CalendarFiles.Library(parsed.GetValue(calendars));
            var console = VerbConsole.Of(parsed);
            return parsed.GetValue(batch) is { } file
                ? Batch(file, parsed.GetValue(output), library, console, cancellation)
                : Single(question.In(parsed), library, console, parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<int> Single(AskedQuestion asked, CalendarLibrary library, VerbConsole console, bool asJson)
    {
        var answered = asked.Answer(library);
        if (answered.Deadline is not { } deadline)
        {
            foreach (var fault in answered.Faults)
            {
                await console.Error.WriteLineAsync(FaultWords.Of(fault, console.Language));
            }

            return ExitCode.BadInput;
        }

        await console.Print(asJson
            ? System.Text.Encoding.UTF8.GetString(AnswerJson.Of(default, deadline, console.Language))
            : AnswerWords.Of(answered.Asked!, deadline, console.Language));
        return ExitCode.Done;
    }

    private static async Task<int> Batch(string file, FileInfo? to, CalendarLibrary library, VerbConsole console, CancellationToken cancellation)
    {
        await using var input = file == "-" ? Console.OpenStandardInput() : Open(file);
        await using var output = to is null ? Console.OpenStandardOutput() : Create(to, file);
        using var progress = new BatchConsole(console, input.CanSeek ? input.Length : null);
        var count = await new DueBatch(new LineAnswers(library, console.Language)).Run(input, output, progress, cancellation);
        await output.FlushAsync(cancellation);
        progress.Finish(count);
        return ExitCode.Done;
    }

    private static FileStream Open(string file) => File.Exists(file)
        ? new FileStream(file, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous, BufferSize = 0 })
        : throw new UsageException($"There is no file {file}.");

    /// <summary>Made anew each time. Begun again over itself, a batch would lose its questions to its first answers.</summary>
    private static FileStream Create(FileInfo to, string from) => from != "-" && Path.GetFullPath(from) == to.FullName
        ? throw new UsageException($"{to.FullName} holds the questions; write the answers elsewhere.")
        : new FileStream(
            to.FullName, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 });
}
