namespace Supervision.Grains.Hosting;

/// <summary>An aggregate was called by something that has no business with it; nothing was decided.</summary>
public sealed class CallerRefusedException(string message) : Exception(message);
