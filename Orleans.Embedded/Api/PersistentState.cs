using Orleans.Core;

namespace Orleans.Core
{
    /// <summary>One stored state of one grain, whatever its type.</summary>
    public interface IStorage
    {
        /// <summary>Names what was last read or written; null when nothing is stored.</summary>
        string? Etag { get; }

        /// <summary>False when nothing is stored, or nothing that can be read.</summary>
        bool RecordExists { get; }

        /// <summary>Removes what is stored and sets the state to a new one.</summary>
        /// <exception cref="Orleans.Storage.InconsistentStateException">Something else than what this grain last saw is stored.</exception>
        Task ClearStateAsync();

        /// <inheritdoc cref="ClearStateAsync()"/>
        Task ClearStateAsync(CancellationToken cancellationToken);

        Task ReadStateAsync();

        Task ReadStateAsync(CancellationToken cancellationToken);

        /// <exception cref="Orleans.Storage.InconsistentStateException">Something else than what this grain last saw is stored.</exception>
        Task WriteStateAsync();

        /// <inheritdoc cref="WriteStateAsync()"/>
        Task WriteStateAsync(CancellationToken cancellationToken);
    }

    public interface IStorage<TState> : IStorage
    {
        /// <summary>The state in memory; it reaches the store only by <see cref="IStorage.WriteStateAsync()"/>.</summary>
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    /// <summary>
    /// A state that a grain's constructor asks for with <see cref="PersistentStateAttribute"/>; it has been read when <c>OnActivateAsync</c> runs.
    /// For what may be lost and rebuilt: a stored state that cannot be read, or that an older shape of the type wrote, counts as none.
    /// </summary>
    public interface IPersistentState<TState> : IStorage<TState>;

    /// <summary>Names the stored state that a constructor parameter of a grain stands for.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class PersistentStateAttribute : Attribute
    {
        public PersistentStateAttribute(string stateName, string? storageName = null)
        {
            ArgumentException.ThrowIfNullOrEmpty(stateName);
            StateName = stateName;
            StorageName = storageName;
        }

        public string StateName { get; }

        /// <summary>Part of the state's name here; under Orleans it also chooses the storage provider.</summary>
        public string? StorageName { get; }
    }
}
