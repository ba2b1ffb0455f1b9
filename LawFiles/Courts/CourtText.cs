namespace Supervision.LawFiles.Courts;

/// <summary>The content of a file of a court.</summary>
/// <param name="Name">How errors and the journal name it.</param>
/// <param name="Text">Its content; its bytes in UTF-8 are part of the reference of whatever is applied in the court.</param>
public sealed record CourtText(string Name, string Text);
