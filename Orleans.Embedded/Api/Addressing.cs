using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>Whatever a call can be sent to.</summary>
    public interface IAddressable;
}

namespace Orleans
{
    /// <summary>Base of all grain contracts.</summary>
    public interface IGrain : IAddressable;

    /// <summary>Base of the contracts of grains that a text names. The only kind of key this host knows.</summary>
    public interface IGrainWithStringKey : IGrain;
}
