using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>The host, not the grain, could not do what was asked.</summary>
    public class OrleansException : Exception
    {
        public OrleansException()
        {
        }

        public OrleansException(string message)
            : base(message)
        {
        }

        public OrleansException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}

namespace Orleans.Storage
{
    /// <summary>
    /// What a grain remembers is not what is stored. Thrown out of a turn it ends the activation, so that the next call starts from what
    /// is stored; passing through the turn of a calling grain it ends nothing more.
    /// </summary>
    public class InconsistentStateException : OrleansException
    {
        public InconsistentStateException()
        {
        }

        public InconsistentStateException(string message)
            : base(message)
        {
        }

        public InconsistentStateException(string message, Exception? innerException)
            : base(message, innerException!)
        {
        }

        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
            : base(errorMsg)
        {
            StoredEtag = storedEtag;
            CurrentEtag = currentEtag;
        }

        /// <summary>What the grain last saw.</summary>
        public string? CurrentEtag { get; }

        /// <summary>What the store holds.</summary>
        public string? StoredEtag { get; }

        /// <summary>True until the turn that threw it has ended.</summary>
        internal bool IsSourceActivation { get; set; } = true;
    }
}
