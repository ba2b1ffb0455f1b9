namespace Supervision.Silo.Terminal;

/// <summary>The command line asks for something that there is not; the message says what there is.</summary>
public sealed class UsageException(string message) : Exception(message);
