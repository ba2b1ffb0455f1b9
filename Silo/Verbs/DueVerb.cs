using System.CommandLine;
using Supervision.Domain.Time.Calendars;
using Supervision.Periods;
using Supervision.Silo.Hosting;
using Supervision.Silo.Targets;
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
        var force = new Option<bool>("--force") { Description = "With --out: replace the file if it is there." };
        var calendars = new Option<string?>("--calendars")
        {
            Description = "A directory of calendars to use in place of those that come with the program.", HelpName = "DIR",
        };
        var json = new Option<bool>("--json") { Description = "Print the answer to one question as JSON instead of words." };
        var command = new Command("due", "Computes when a period ends and why: one question, or a file of them with --batch. Needs no store.")
        {
            batch, output, force, calendars, json,
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
            else if (parsed.GetValue(force) && parsed.GetResult(output) is not { Implicit: false })
            {
                parsed.AddError("--force goes with --out.");
            }
        });
        command.SetAction((parsed, cancellation) =>
        {
            var library = CalendarFiles.Library(parsed.GetValue(calendars));
            var console = VerbConsole.Of(parsed);
            return parsed.GetValue(batch) is { } file
                ? Batch(file, Target(parsed.GetValue(output), file, parsed.GetValue(force)), library, console, cancellation)
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

    private static async Task<int> Batch(
        string file, Func<Func<Stream, Task>, Task> write, CalendarLibrary library, VerbConsole console, CancellationToken cancellation)
    {
        await using var input = file == "-" ? Console.OpenStandardInput() : Open(file);
        using var progress = new BatchConsole(console, input.CanSeek ? input.Length : null);
        var count = default(BatchCount);
        await write(async output =>
        {
            count = await new DueBatch(new LineAnswers(library, console.Language)).Run(input, output, progress, cancellation);
            await output.FlushAsync(cancellation);
        });
        progress.Finish(count);
        return ExitCode.Done;
    }

    private static FileStream Open(string file) => File.Exists(file)
        ? new FileStream(file, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous, BufferSize = 0 })
        : throw new UsageException($"There is no file {file}.");

    /// <summary>Who takes the answers: a file only when it has all of them, a stream as they come.</summary>
    /// <exception cref="UsageException">They cannot be written where they are to go.</exception>
    private static Func<Func<Stream, Task>, Task> Target(FileInfo? to, string from, bool force)
    {
        if (to is null)
        {
            return async write =>
            {
                await using var output = Console.OpenStandardOutput();
                await write(output);
            };
        }

        if (from != "-" && AreOne(from, to.FullName))
        {
            throw new UsageException($"{to.FullName} holds the questions; write the answers elsewhere.");
        }

        return OpenStream.IsOne(to)
            ? async write =>
            {
                await using var output = OpenStream.Open(to);
                await write(output);
            }
            : WholeFile.At(to, force, store: null).Write;
    }

    // Answered into itself, a batch would lose its questions. A terminal may be both.
    private static bool AreOne(string from, string to) => Inode.OrNull(to) is { } inode
        ? !inode.IsStream && inode == Inode.OrNull(from)
        : RealPath.Of(from) == RealPath.Of(to);
}
