using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Courts;

/// <summary>Files of courts that may not be used, with everything that is wrong in them.</summary>
public sealed class InvalidCourtException(IReadOnlyList<FileFault> errors) : InvalidFileException(errors);
