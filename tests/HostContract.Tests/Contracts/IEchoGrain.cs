using System.Collections.Immutable;
using Orleans;

namespace Supervision.HostContract.Tests;

/// <summary>Gives back what it gets.</summary>
public interface IEchoGrain : IGrainWithStringKey
{
    Task<Parcel> Return(Parcel parcel);

    Task<Parcel?> ReturnMaybe(Parcel? parcel);

    /// <summary>Calls itself through the reference that it was handed.</summary>
    Task<string> KeyOf(IEchoGrain reference);

    Task<string> Key();
}

/// <summary>A value as contracts have it: an immutable record.</summary>
public sealed record Parcel(string Name, int Weight, DateTimeOffset Sent, ImmutableArray<string> Stamps, Parcel? Inner)
{
    public bool Equals(Parcel? other) => other is not null && Name == other.Name && Weight == other.Weight && Sent == other.Sent
        && Stamps.SequenceEqual(other.Stamps) && Equals(Inner, other.Inner);

    public override int GetHashCode() => HashCode.Combine(Name, Weight, Sent);
}
