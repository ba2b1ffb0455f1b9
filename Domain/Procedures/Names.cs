namespace Supervision.Domain.Procedures;

/// <summary>Names a step of a procedure within its pack: lower-case words joined by '-', such as <c>send-fine</c>.</summary>
public readonly record struct StepId(string Text)
{
    public override string ToString() => Text;
}

/// <summary>Names a place (state) of a procedure within its pack.</summary>
public readonly record struct PlaceId(string Text)
{
    public override string ToString() => Text;
}

/// <summary>Names a time limit within its pack, such as <c>dispatch</c>.</summary>
public readonly record struct LimitId(string Text)
{
    public override string ToString() => Text;
}

/// <summary>Names a warning stage within its time limit, such as <c>last-day</c>.</summary>
public readonly record struct StageId(string Text)
{
    public override string ToString() => Text;
}

/// <summary>Names one of those who must agree to a step, within that step, such as <c>president</c>.</summary>
public readonly record struct ApproverId(string Text)
{
    public override string ToString() => Text;
}

/// <summary>Names a kind of which a case may have several, such as <c>defendant</c> or <c>hearing</c>.</summary>
public readonly record struct InstanceKindId(string Text)
{
    public override string ToString() => Text;
}

/// <summary>
/// Names one of several in a case: its kind and a number from 1, such as <c>defendant-2</c>. It stands in the journal in clear, so it is never what
/// anybody is called.
/// </summary>
public readonly record struct InstanceId(string Text)
{
    /// <summary>What it is one of.</summary>
    public InstanceKindId Kind => new(Text[..Math.Max(Text.LastIndexOf('-'), 0)]);

    /// <summary>Which one, from 1; 0 where the text has no number.</summary>
    public int Number => int.TryParse(Text.AsSpan(Text.LastIndexOf('-') + 1), System.Globalization.NumberStyles.None, null, out var number) ? number : 0;

    public static InstanceId Of(InstanceKindId kind, int number) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind.Text}-{number}"));

    public override string ToString() => Text;
}

/// <summary>Names something that is known of a case, or of one of several in it, and that limits depend on, such as <c>domicile</c>.</summary>
public readonly record struct FactId(string Text)
{
    public override string ToString() => Text;
}

/// <summary>Names a branch of the procedure that goes on beside the main one, such as <c>service</c>.</summary>
public readonly record struct TrackId(string Text)
{
    public override string ToString() => Text;
}

/// <summary>Names a ground on which limits stand still, such as <c>appraisal</c>.</summary>
public readonly record struct GroundId(string Text)
{
    public override string ToString() => Text;
}

/// <summary>
/// Names a role in packs and entries, such as <c>court-president</c>. These are more than the offices of a court: packs may name
/// roles that nobody in it holds, such as <c>offender</c>, and the program writes entries in roles of its own.
/// </summary>
public readonly record struct RoleName(string Text)
{
    public override string ToString() => Text;
}

/// <summary>
/// One edition of one pack, down to its bytes: <c>it-road-fines/model#1f0c22ab</c>. The last part is the beginning of the
/// SHA-256 of the pack's text, so an open case keeps the rules of its day when the file changes under the same name.
/// </summary>
public readonly record struct PackReference(string Pack, string Edition, string Fingerprint)
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <returns>Null when the text has another shape.</returns>
    public static PackReference? ParseOrNull(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        return slash > 0 && hash > slash + 1 && hash < text.Length - 1
            ? new PackReference(text[..slash], text[(slash + 1)..hash], text[(hash + 1)..])
            : null;
    }

    public override string ToString() => $"{Pack}/{Edition}#{Fingerprint}";
}
