using System.CommandLine;
using Supervision.Accounts;
using Supervision.EventLogs;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Journal;
using Supervision.Journal.Backup;
using Supervision.LawFiles.Reading;
using Supervision.Silo.Terminal;
using Supervision.Silo.Verbs.Calendars;

namespace Supervision.Silo.Verbs;

/// <summary>The verbs of the executable. Without one it opens the demonstration court.</summary>
internal static class CommandLine
{
    /// <summary>After Ctrl-C a verb may finish what must be whole, such as the day that is being played.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(30);

    /// <param name="args">The verb and its options.</param>
    /// <param name="output">Where results go; the process's output by default.</param>
    /// <param name="error">Where progress and what went wrong go; the process's error stream by default.</param>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(string[] args, TextWriter? output = null, TextWriter? error = null)
    {
        var language = VerbOptions.Language();
        var root = new RootCommand("Supervision: watches every case of a court and its statutory time limits, live, with a trail that can be checked.")
        {
            ImportVerb.Create(),
            RunVerb.Create(),
            AsOfVerb.Create(),
            CaseVerb.Create(),
            PersonalVerb.Create(),
            PeopleVerb.Create(),
            AccountsVerb.Create(),
            VerifyVerb.Create(),
            KeysVerb.Create(),
            BackupVerb.Create(),
            RestoreVerb.Create(),
            ExportVerb.Create(),
            PacksVerb.Create(),
            CourtsVerb.Create(),
            DueVerb.Create(),
            HistoryVerb.Create(),
            CalendarsVerb.Create(),
        };
        root.Options.Add(language);
        RunVerb.AddTo(root);
        var parsed = root.Parse(args);
        var isUsage = parsed.Errors.Count > 0;
        var console = new VerbConsole(isUsage ? VerbConsole.LanguageOfTheSession() : parsed.GetRequiredValue(language))
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeToEnd,
            Output = output ?? Console.Out,
            Error = error ?? Console.Error,
        };
        if (isUsage)
        {
            await parsed.InvokeAsync(console);
            return ExitCode.BadUsage;
        }

        try
        {
            return await parsed.InvokeAsync(console);
        }
        catch (Exception wrong) when (Explained(wrong) is { } code)
        {
            await console.Error.WriteLineAsync(wrong.Message);
            return code;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    /// <summary>The exit code of an error that says by itself what was wrong; null for a fault of the program, which keeps its stack trace.</summary>
    private static int? Explained(Exception error) => error switch
    {
        UsageException or StoreNotFoundException or NotSealedException => ExitCode.BadUsage,
        UnreadableInputException or InvalidFileException => ExitCode.BadInput,
        StoreInUseException or StoreFailureException or JournalDamagedException => ExitCode.Failed,
        SealRefusedException or JournalStoppedException or AccountsRefusedException or BackupRefusedException => ExitCode.Failed,
        NoSpaceLeftException or NotNowException or AppendOutcomeUnknownException => ExitCode.Failed,
        IOException or UnauthorizedAccessException => ExitCode.Failed,
        _ => null,
    };
}
