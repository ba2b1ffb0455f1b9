using System.CommandLine;
using Supervision.Accounts;
using Supervision.EventLogs;
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

    public static async Task<int> Run(string[] args)
    {
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
            DueVerb.Create(),
            CalendarsVerb.Create(),
        };
        RunVerb.AddTo(root);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return ExitCode.BadUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToEnd });
        }
        catch (Exception error) when (Explained(error) is { } code)
        {
            await Console.Error.WriteLineAsync(error.Message);
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
        IOException or UnauthorizedAccessException => ExitCode.Failed,
        _ => null,
    };
}
