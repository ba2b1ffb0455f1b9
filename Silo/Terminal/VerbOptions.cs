using System.CommandLine;
using System.CommandLine.Parsing;
using NodaTime;
using NodaTime.Text;
using Supervision.EventLogs;

namespace Supervision.Silo.Terminal;

/// <summary>Options that several verbs have.</summary>
internal static class VerbOptions
{
    public static Option<DirectoryInfo> Store(bool required = true) => new("--store")
    {
        Description = "The directory in which the court's store lies, or is to lie.",
        HelpName = "DIR",
        Required = required,
    };

    /// <summary>The language in which a verb speaks; every verb has it.</summary>
    public static Option<string> Language()
    {
        var language = new Option<string>("--lang")
        {
            Description = "The language of results: en or zh; by default that of the session (LC_ALL, LC_MESSAGES, LANG).",
            HelpName = "en|zh",
            Recursive = true,
            DefaultValueFactory = _ => VerbConsole.LanguageOfTheSession(),
        };
        language.AcceptOnlyFromAmong("en", "zh");
        return language;
    }

    /// <summary>The whole path, without a separator at its end.</summary>
    public static string PathOf(DirectoryInfo directory) => Path.TrimEndingDirectorySeparator(directory.FullName);

    public static Option<string?> Court() => new("--court")
    {
        Description = "The court's code; needed only where the store has several or none yet.",
        HelpName = "CODE",
    };

    public static Option<string> Pack() => new("--pack")
    {
        Description = "The procedure pack: a name from law/packs, or the path of a .yaml file.",
        HelpName = "NAME",
        Required = true,
    };

    public static Option<string?> Edition() => new("--edition")
    {
        Description = "The pack's edition; the first one in the file by default.",
        HelpName = "NAME",
    };

    /// <summary>Where a pack that names no court is applied.</summary>
    public static Option<string?> CourtOfPack() => new("--court")
    {
        Description = "The court in which a pack that names none is applied: its code in the register of courts.",
        HelpName = "CODE",
    };

    public static Option<DirectoryInfo?> Courts() => new("--courts")
    {
        Description = "The directory of the courts; by default the one of the setting Courts:Directory, or the one that comes with the program.",
        HelpName = "DIR",
    };

    public static Option<DirectoryInfo?> Calendars() => new("--calendars")
    {
        Description = "The directory of the calendars; by default the one of the setting Calendars:Directory, or the one that comes with the program.",
        HelpName = "DIR",
    };

    public static Option<LocalDate?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result => DayOrNull(result),
    };

    public static Argument<LocalDate> DayArgument(string description) => new("DATE")
    {
        Description = description,
        CustomParser = result => DayOrNull(result) ?? default,
    };

    private static LocalDate? DayOrNull(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var parsed = LocalDatePattern.Iso.Parse(text);
        if (parsed.Success && parsed.Value.Year is >= Limits.FirstYear and <= Limits.LastYear)
        {
            return parsed.Value;
        }

        result.AddError($"'{text}' is no date from {Limits.FirstYear} to {Limits.LastYear}; expected one such as 2009-12-31.");
        return null;
    }
}
