using Orleans;
using Orleans.CodeGeneration;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Grains.Interfaces.People;

/// <summary>The people and offices of one court; the key is the court's code.</summary>
[Alias("supervision.staff"), Version(1)]
public interface IStaffGrain : IGrainWithStringKey
{
    /// <summary>Decides a command and journals what follows from it. The same command id again gives the same answer and adds nothing.</summary>
    [Alias("submit")]
    Task<Answer> Submit(Command<StaffCommand> command);
}
