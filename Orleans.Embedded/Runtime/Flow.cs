namespace Orleans.Embedded;

/// <summary>Keeps async locals of one place from following work to another.</summary>
internal static class Flow
{
    public static T Suppressed<T>(Func<T> start)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return start();
        }

        using (ExecutionContext.SuppressFlow())
        {
            return start();
        }
    }
}
