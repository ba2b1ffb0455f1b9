namespace Supervision.LawFiles.Reading;

/// <summary>A file of law that may not be used, with everything that is wrong with it.</summary>
public abstract class InvalidFileException(IReadOnlyList<FileFault> errors)
    : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<FileFault> Errors { get; } = errors;
}
