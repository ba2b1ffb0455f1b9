using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Supervision.Dashboard.Live;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.People;

/// <summary>
/// A page that asks for one thing: pressed twice it asks once, and it asks again under the same name until it is known how that ended.
/// </summary>
public abstract class OneRequestPage : LiveComponent
{
    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required RandomNumberGenerator Random { get; init; }

    /// <summary>What stood in the way when the form was sent without a circuit.</summary>
    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected StaffAnswer? Answer { get; private set; }

    /// <summary>Whether the request is on its way.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Names the request.</summary>
    protected string Command { get; private set; } = "";

    /// <summary>The page is about another thing now.</summary>
    protected void BeginAnew() => (Answer, Command) = (null, NewCommand());

    /// <param name="ask">Sends it.</param>
    /// <param name="done">The page that says that it was done.</param>
    protected async Task Record(Func<Task<RequestOutcome?>> ask, string done)
    {
        if (IsBusy)
        {
            return;
        }

        (IsBusy, Answer) = (true, null);
        var sent = await Send(ask);
        if (sent.IsDone)
        {
            Navigation.NavigateTo(done);
            return;
        }

        // The command keeps its name where nobody knows whether it was done: asking again does not do it twice. A refusal was an answer.
        Answer = StaffAnswer.Of("", sent.How, sent.Outcome?.Refusal);
        Command = Answer?.Refusal is null ? Command : NewCommand();
        IsBusy = false;
    }

    private string NewCommand() => $"page-{Random.NewName()}";
}
