using Orleans;

namespace Supervision.HostContract.Tests;

internal sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<Parcel> Return(Parcel parcel) => Task.FromResult(parcel);

    public Task<Parcel?> ReturnMaybe(Parcel? parcel) => Task.FromResult(parcel);

    public Task<string> KeyOf(IEchoGrain reference) => reference.Key();

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());
}
