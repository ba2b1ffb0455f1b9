using NodaTime;
using Orleans;
using Orleans.CodeGeneration;
using Supervision.Domain.Cases;

namespace Supervision.Grains.Interfaces.Cases;

/// <summary>One court case; the key is its number. Whoever waits for an answer sees facts that are released.</summary>
[Alias("supervision.case"), Version(1)]
public interface ICaseGrain : IGrainWithStringKey
{
    /// <summary>Decides a command and journals what follows from it. The same command id again gives the same answer and adds nothing.</summary>
    [Alias("submit")]
    Task<Answer> Submit(Command<CaseCommand> command);

    /// <summary>Records whatever has come due up to <paramref name="now"/>.</summary>
    /// <param name="now">The engine's clock.</param>
    /// <param name="author">On whose account: the engine, or an import that moves a virtual clock.</param>
    [Alias("wake")]
    Task<Answer> Wake(Instant now, string author);
}
