using System.Text.Json;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>What happens to arguments and answers between caller and grain.</summary>
internal abstract class Wire
{
    /// <summary>Hands the objects themselves over.</summary>
    public static Wire Share { get; } = new Shared();

    public static Wire For(EmbeddedGrainsOptions options) => options.Wire == WireMode.Copy ? new Copied(options.Json) : Share;

    /// <exception cref="OrleansException">An argument cannot be written, or not be read back.</exception>
    public abstract object?[] Arguments(MethodPlan plan, object?[] arguments);

    /// <exception cref="OrleansException">The answer cannot be written, or not be read back.</exception>
    public abstract T Answer<T>(MethodPlan plan, T answer);

    private sealed class Shared : Wire
    {
        public override object?[] Arguments(MethodPlan plan, object?[] arguments) => arguments;

        public override T Answer<T>(MethodPlan plan, T answer) => answer;
    }

    /// <summary>Writes and reads every value as JSON, as the type that the contract names.</summary>
    private sealed class Copied(JsonSerializerOptions json) : Wire
    {
        public override object?[] Arguments(MethodPlan plan, object?[] arguments)
        {
            var copies = new object?[arguments.Length];
            for (var at = 0; at < arguments.Length; at++)
            {
                var parameter = plan.Parameters[at];
                copies[at] = parameter.Travels ? Copy(arguments[at], parameter.Type, plan, parameter.Name) : arguments[at];
            }

            return copies;
        }

        public override T Answer<T>(MethodPlan plan, T answer) =>
            answer is null or Nothing or IAddressable ? answer : (T)Copy(answer, typeof(T), plan, "its answer")!;

        private object? Copy(object? value, Type type, MethodPlan plan, string what)
        {
            try
            {
                var form = json.GetTypeInfo(type);
                return JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(value, form), form);
            }
            catch (Exception unfit) when (unfit is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
            {
                throw new OrleansException($"{plan.Name}: {what}, a {type}, does not survive the way over the wire: {unfit.Message}", unfit);
            }
        }
    }
}
