using Orleans;

namespace Supervision.HostContract.Tests;

/// <summary>
/// An aggregate in small: its entries are durable outside, the sum lives in the activation and is folded anew by each. As the aggregates of the
/// product do, it turns a lost race and an unknown outcome into an inconsistent state.
/// </summary>
public interface ILedgerGrain : IGrainWithStringKey
{
    /// <summary>Gives the sum after this entry.</summary>
    Task<int> Add(string id, int number);

    /// <summary>Adds, and then throws.</summary>
    Task AddAndFail(string id, int number);

    /// <summary>Adds, and then does not know that it did.</summary>
    Task AddOfUnknownOutcome(string id, int number);

    Task<int> Sum();

    Task Deactivate();

    /// <summary>Adds one every second for as long as this activation lives.</summary>
    Task StartTicking();
}
