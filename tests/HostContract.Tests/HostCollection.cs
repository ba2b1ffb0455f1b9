namespace Supervision.HostContract.Tests;

/// <summary>One host serves all tests of the contract, one after the other: they share its clock.</summary>
[CollectionDefinition(Name)]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "xunit's word for it.")]
public sealed class HostCollection : ICollectionFixture<GrainHostFixture>
{
    public const string Name = "host";
}
