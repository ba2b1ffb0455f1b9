using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Views.Guard;

/// <summary>Stands where nothing lets anybody in: nobody calls.</summary>
internal sealed class NobodyCalls : ICaller
{
    public CancellationToken Changed => CancellationToken.None;

    public ValueTask<Acting?> Now(CancellationToken cancellation = default) => ValueTask.FromResult<Acting?>(null);
}
