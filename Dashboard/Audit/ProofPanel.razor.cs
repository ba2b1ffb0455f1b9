using Microsoft.AspNetCore.Components;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Audit;

/// <summary>Proves a case when it is asked to, and shows the verifier's steps one by one: what had to come out, and what came out.</summary>
public sealed partial class ProofPanel : IDisposable
{
    private readonly CancellationTokenSource ended = new();
    private CaseProof? proof;
    private bool isBusy;
    private bool isAsked;
    private bool problem;
    private NotPermittedException? refused;

    [Inject]
    public required IProofDesk Desk { get; init; }

    [Parameter, EditorRequired]
    public CaseNumber Number { get; set; }

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }

    private async Task Prove()
    {
        isBusy = true;
        (proof, problem, refused) = (null, false, null);
        try
        {
            // Away from the circuit: a long case takes longer than a click may go unanswered.
            proof = await Task.Run(() => Desk.Prove(Number, ended.Token), ended.Token);
            isAsked = true;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return;
        }
        catch (NotPermittedException no)
        {
            refused = no;
        }
#pragma warning disable CA1031 // The reader is told that no proof was made, and may try again: nothing depends on it.
        catch (Exception)
#pragma warning restore CA1031
        {
            problem = true;
        }

        isBusy = false;
    }
}
