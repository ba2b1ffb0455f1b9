using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Language;

/// <summary>People, their offices and how long they last, in words.</summary>
public static class StaffWords
{
    /// <summary>"judge, Civil division 1".</summary>
    public static string Office(this Speech say, StaffView staff, Role role, DivisionId? division)
    {
        ArgumentNullException.ThrowIfNull(say);
        return division is { } at ? say.Join(say.Role(role), say.Division(staff, at)) : say.Role(role);
    }

    /// <summary>A division's name; its slug where it has none.</summary>
    public static string Division(this Speech say, StaffView? staff, DivisionId division)
    {
        ArgumentNullException.ThrowIfNull(say);
        return staff?.Divisions.FirstOrDefault(it => it.Division == division) is { } known ? say.In(known.Title) : division.Text;
    }

    /// <summary>"since Tue 8 Oct", "Tue 8 Oct to Fri 11 Oct".</summary>
    public static string Term(this Speech say, LocalDate from, LocalDate? to, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(say);
        return to is { } last ? say["Term.FromTo", say.Day(from, today), say.Day(last, today)] : say["Term.Since", say.Day(from, today)];
    }

    public static string Name(this Speech say, AccountState state)
    {
        ArgumentNullException.ThrowIfNull(say);
        return say[state switch
        {
            AccountState.Invited => "AccountState.Invited",
            AccountState.Open => "AccountState.Open",
            AccountState.LockedOut => "AccountState.LockedOut",
            _ => "AccountState.Closed",
        }];
    }

    /// <summary>What stands in a field that has just been changed.</summary>
    public static string Text(ChangeEventArgs change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Value as string ?? "";
    }
}
