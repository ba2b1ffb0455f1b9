using Orleans;
using Orleans.CodeGeneration;
using Supervision.Domain.Alerts;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Grains.Interfaces.Alerts;

/// <summary>What became of the alerts about one thing, such as a case; the key is its court, its category and the rest of its id, with '/' between.</summary>
[Alias("supervision.alerts"), Version(1)]
public interface IAlertLifeGrain : IGrainWithStringKey
{
    /// <summary>Decides a command and journals what follows from it. The same command id again gives the same answer and adds nothing.</summary>
    [Alias("submit")]
    Task<Answer> Submit(Command<AlertLifeCommand> command);
}
