using NodaTime;
using Orleans;
using Orleans.CodeGeneration;
using Supervision.Domain.Urging;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Grains.Interfaces.Alerts;

/// <summary>What supervisors have asked of the undertakers of one case; the key is the case's number.</summary>
[Alias("supervision.urgings"), Version(1)]
public interface IUrgingGrain : IGrainWithStringKey
{
    /// <summary>Decides a command and journals what follows from it. The same command id again gives the same answer and adds nothing.</summary>
    [Alias("submit")]
    Task<Answer> Submit(Command<UrgingCommand> command);

    /// <summary>Records what has run out up to <paramref name="now"/>.</summary>
    /// <param name="now">The engine's clock.</param>
    /// <param name="author">Who watches it.</param>
    [Alias("wake")]
    Task<Answer> Wake(Instant now, string author);
}
