namespace Supervision.Views.Store;

/// <summary>How far a projection has come.</summary>
/// <param name="Projection">Which.</param>
/// <param name="Position">The journal position that its tables include.</param>
/// <param name="WholeFrom">Where the journal stood when the tables were begun: before it they hold only a part of what people saw already.</param>
internal sealed record Standing(IProjection Projection, long Position, long WholeFrom)
{
    /// <summary>False while it is being built anew. Once whole it stays so, however far it is behind: what it shows was true once.</summary>
    public bool IsWhole => Position >= WholeFrom;
}
