using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Live;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Audit;

namespace Supervision.Dashboard.Audit;

/// <summary>Proves a case when it is asked to, and shows the verifier's steps one by one: what had to come out, and what came out.</summary>
public sealed partial class ProofPanel
{
    private CaseProof? proof;
    private bool isBusy;
    private Ending? proving;

    [Inject]
    public required IProofDesk Desk { get; init; }

    [Parameter, EditorRequired]
    public CaseNumber Number { get; set; }

    private async Task Prove()
    {
        (isBusy, proof, proving) = (true, null, null);

        // Away from the circuit: a long case takes longer than a click may go unanswered.
        proving = await Try(async () => proof = await Task.Run(() => Desk.Prove(Number, Ended), Ended));
        isBusy = false;
    }
}
