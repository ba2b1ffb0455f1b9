using System.Reflection;

namespace Orleans.Embedded;

/// <inheritdoc/>
/// <typeparam name="T">What the task gives; <see cref="Nothing"/> for a plain one.</typeparam>
internal sealed class MethodPlan<T>(MethodInfo method) : MethodPlan(method)
{
    private readonly Func<Task<T>, object> _shape = Shape(method.ReturnType);

    public override object Send(GrainProxy target, object?[] arguments)
    {
        var token = TokenAt < 0 ? CancellationToken.None : (CancellationToken)arguments[TokenAt]!;
        if (token.IsCancellationRequested)
        {
            return _shape(Task.FromCanceled<T>(token));
        }

        GrainCall<T> call;
        try
        {
            call = new GrainCall<T>(this, target, target.Wire.Arguments(this, arguments));
        }
        catch (Exception unfit)
        {
            return _shape(Task.FromException<T>(unfit));
        }

        if (token.CanBeCanceled)
        {
            call.CancelWith(token);
        }

        target.Catalog.Deliver(target, call);
        return _shape(OneWay ? Task.FromResult<T>(default!) : call.Task);
    }

    private static Func<Task<T>, object> Shape(Type returned) =>
        returned == typeof(ValueTask) ? static task => new ValueTask(task)
        : returned == typeof(ValueTask<T>) ? static task => new ValueTask<T>(task)
        : static task => task;
}
