namespace Supervision.Journal.Subjects;

/// <summary>
/// A request about somebody's data cannot be granted as things stand in the writer's transaction; becomes an answer before
/// anybody outside sees it.
/// </summary>
internal sealed class SubjectRefusedException(string message) : Exception(message);
