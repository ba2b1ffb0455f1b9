namespace Orleans
{
    /// <summary>A name that stays when the type or method is renamed. Orleans uses it on the wire; here it documents.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method | AttributeTargets.Interface, AllowMultiple = true)]
    public sealed class AliasAttribute : Attribute
    {
        public AliasAttribute(string alias) => Alias = alias;

        public string Alias { get; }
    }

    /// <summary>Asks Orleans' code generator for a serializer. Without effect here.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
    public sealed class GenerateSerializerAttribute : Attribute;

    /// <summary>Number of a member on Orleans' wire. Without effect here.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
    public sealed class IdAttribute : Attribute
    {
        public IdAttribute(uint id) => Id = id;

        public uint Id { get; }
    }

    /// <summary>Promises that the value never changes, so that Orleans need not copy it. <c>Wire=Copy</c> copies it all the same.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.ReturnValue, Inherited = false)]
    public sealed class ImmutableAttribute : Attribute;
}

namespace Orleans.Concurrency
{
    /// <summary>A method of a contract that changes nothing: its turns may run between the awaits of other such turns.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class ReadOnlyAttribute : Attribute;

    /// <summary>A method of a contract whose turns may run between the awaits of any others.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class AlwaysInterleaveAttribute : Attribute;

    /// <summary>A method of a contract whose caller waits for nothing and learns nothing: a failure is only logged.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class OneWayAttribute : Attribute;
}
