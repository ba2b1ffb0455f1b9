using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.People;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Delegation;

/// <summary>The reader's own leave: days on which they decide nothing, though whoever they have asked may.</summary>
public sealed partial class LeavePanel
{
    private LocalDate? from;
    private LocalDate? to;

    [Parameter, EditorRequired]
    public required StaffView Staff { get; set; }

    [Parameter, EditorRequired]
    public required MeView Me { get; set; }

    [Parameter, EditorRequired]
    public bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required Func<DecreeId> NewDecree { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<StaffWish> Wish { get; set; }

    /// <summary>What is on now or still to come.</summary>
    private ImmutableArray<LeaveView> Leaves =>
        [.. Staff.People.Where(it => it.Person == Me.Who).SelectMany(it => it.Leave).Where(it => it.Ended is null && it.To >= Staff.Today)];

    protected override void OnInitialized() => from = to = Staff.Today;

    private Task Send()
    {
        if (from is not { } first || to is not { } last)
        {
            return Task.CompletedTask;
        }

        var (decree, who) = (NewDecree(), Me.Who);
        return Wish.InvokeAsync(new StaffWish(
            Say["Leave.Done", Say.Term(first, last, Staff.Today)], at => new StaffCommand.TakeLeave(decree, who, first, last, at)));
    }

    private Task End(LeaveView leave) => Wish.InvokeAsync(new StaffWish(Say["Leave.Ended"], at => new StaffCommand.EndLeave(leave.Leave, at)));
}
