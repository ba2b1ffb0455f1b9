using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Desk;

/// <summary>One case as a party reads it. Extensions and deductions stand with their reasons: a party is told of them (EXT19 art. 7).</summary>
public sealed partial class PartyCase
{
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    [Parameter, EditorRequired]
    public required MeView Me { get; set; }

    private string Stands => View.Timeline.LastOrDefault(it => it.Kind is TimelineKind.Step or TimelineKind.Opened) is { } last
        ? Say[View.IsClosed ? "MyCase.Closed" : "MyCase.Stands", Say.In(View.PlaceTitle), Say.Day(last.On, View.Today)]
        : Say.In(View.PlaceTitle);

    /// <summary>What the court owes now, in plain words: a date that has passed is told, and is no alarm.</summary>
    private ImmutableArray<string> NextLines
    {
        get
        {
            var running = View.Clocks.Where(it => it is { Kind: LimitKind.Duty, MetOn: null }).OrderBy(it => it.Due).ToList();
            return running.Count == 0 ? [Say["MyCase.NextOpen"]] : [.. running.Select(Line)];

            string Line(ClockView clock) => clock.Urgency switch
            {
                Urgency.Suspended => Say["MyCase.StandsStill", Say.In(clock.Title)],
                Urgency.Overdue => Say["MyCase.Passed", Say.In(clock.Title), Say.Due(clock, View.Today)],
                _ => Say["MyCase.By", Say.In(clock.Title), Say.Due(clock, View.Today)],
            };
        }
    }

    /// <summary>Rights that run: an appeal, an objection.</summary>
    private ImmutableArray<ClockView> Rights =>
        [.. View.Clocks.Where(it => it is { Kind: LimitKind.Right, MetOn: null, HasLapsed: false }).OrderBy(it => it.Due)];

    private ImmutableArray<PossibleStep> Mine =>
        [.. View.Possible.Where(it => it.Obstacle is null && Me.May.Contains(Right.TakeStep) && it.Roles.Contains(Roles.NameOf(Me.In.Role)))];

    /// <summary>Whoever has the case, by name where the court has one to tell.</summary>
    private string Asks => View switch
    {
        { Undertaker: { } name, Division: { } division } => Say["MyCase.AskNamed", name, Say.In(division)],
        { Undertaker: { } name } => Say["MyCase.AskName", name],
        { Ties.Undertaker: null } => Say["MyCase.AskOffice"],
        _ => Say["MyCase.AskJudge"],
    };

    /// <summary>What made a limit longer: time that was granted, and time that does not count.</summary>
    private ImmutableArray<Change> Changes =>
    [
        .. View.Timeline.Where(it => it.Kind == TimelineKind.Step && Said(it, GroundKind.Length) is not null)
            .Select(it => new Change(
                "extension", Say["MyCase.Extended", Say.In(it.Title), Say.Day(it.On, View.Today)], Say.Length(Said(it, GroundKind.Length)!),
                Said(it, GroundKind.Reason))),
        .. View.Clocks.SelectMany(clock => clock.Certificate is { } it ? it.Excluded.Zip(it.Grounds) : []).Distinct().OrderBy(it => it.First.From)
            .Select(it => Deduction(it.First, it.Second)),
    ];

    private Change Deduction(Domain.Time.Suspension it, Domain.Time.CertificateGround why)
    {
        var began = View.Timeline.LastOrDefault(line => line.Kind == TimelineKind.Step && line.On == it.From && line.Step?.Text == why.BegunBy);
        return new Change(
            "deduction", Say["MyCase.Deducted", Say.In(why.Title)],
            it.Until is { } until
                ? Say["MyCase.FromTo", Say.Day(it.From, View.Today), Say.Day(until, View.Today), Say.Days(Period.DaysBetween(it.From, until))]
                : Say["MyCase.FromOn", Say.Day(it.From, View.Today)],
            began is null ? null : Said(began, GroundKind.Reason));
    }

    private static string? Said(TimelineItem it, GroundKind kind) => it.Grounds.FirstOrDefault(ground => ground.Kind == kind)?.Value;

    /// <summary>One change of the time, for reading.</summary>
    /// <param name="Kind">For tests and styles.</param>
    /// <param name="What">The act that made it, and when.</param>
    /// <param name="How">How much.</param>
    /// <param name="Reason">As it was given; null where none was, or it is withheld.</param>
    private sealed record Change(string Kind, string What, string How, string? Reason);
}
