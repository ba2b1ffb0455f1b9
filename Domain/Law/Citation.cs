namespace Supervision.Domain.Law;

/// <summary>Where a rule stands in the law, and how its text was checked.</summary>
/// <param name="Article">Instrument and article, such as "C.d.S. art. 201".</param>
/// <param name="Edition">Which edition of the instrument was read, such as "in force 2010-08-13".</param>
/// <param name="Checked">How the wording was checked: V (read in full text), V2 (third-party copy), M (from memory), or the data set it was taken from.</param>
public sealed record Citation(string Article, string Edition, string Checked)
{
    public override string ToString() => $"{Article} ({Edition})";
}
