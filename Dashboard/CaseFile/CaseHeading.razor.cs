using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Language;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.CaseFile;

/// <summary>Which case it is, how far it has come, whose it is and what presses; and the parts of its page as links.</summary>
public sealed partial class CaseHeading(IProofDesk proofs)
{
    private static readonly (string Id, string Phrase)[] Parts =
    [
        ("steps-title", "Case.Now"), ("clocks-title", "Clocks.Title"), ("case-people-title", "CasePeople.Title"), ("documents", "Documents.Title"),
        ("timeline", "Case.History"),
    ];

    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    private ClockView? Worst => View.Clocks.Where(it => it.Kind == LimitKind.Duty && it.Urgency > Urgency.Met).MaxBy(it => (it.Urgency, -it.Left));

    /// <summary>Whoever undertakes it, by name where the reader may know it, with the division that it lies with.</summary>
    private string Whose
    {
        get
        {
            var who = View.Undertaker ?? View.Ties.Undertaker?.Text ?? Say["CasePeople.Nobody"];
            return View.Division is { } division ? Say.Join(who, Say.In(division)) : Speech.Said(who);
        }
    }
}
