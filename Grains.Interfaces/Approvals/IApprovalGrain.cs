using NodaTime;
using Orleans;
using Orleans.CodeGeneration;
using Supervision.Domain.Approvals;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Grains.Interfaces.Approvals;

/// <summary>What has been asked of those who must agree to steps of one case; the key is the case's number.</summary>
[Alias("supervision.approvals"), Version(1)]
public interface IApprovalGrain : IGrainWithStringKey
{
    /// <summary>Decides a command and journals what follows from it. The same command id again gives the same answer and adds nothing.</summary>
    [Alias("submit")]
    Task<Answer> Submit(Command<ApprovalCommand> command);

    /// <summary>Records what has lapsed up to <paramref name="now"/>.</summary>
    /// <param name="now">The engine's clock.</param>
    /// <param name="author">Who watches it.</param>
    [Alias("wake")]
    Task<Answer> Wake(Instant now, string author);
}
