using Supervision.Grains.Reading;

namespace Supervision.Grains.Packs;

/// <summary>A pack file that may not be used, with everything that is wrong with it.</summary>
public sealed class InvalidPackException(IReadOnlyList<FileFault> errors) : InvalidFileException(errors);
