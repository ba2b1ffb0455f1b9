using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Packs;

/// <summary>A pack file that may not be used, with everything that is wrong with it.</summary>
public sealed class InvalidPackException(IReadOnlyList<FileFault> errors) : InvalidFileException(errors);
