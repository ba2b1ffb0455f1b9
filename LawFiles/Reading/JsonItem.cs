namespace Supervision.LawFiles.Reading;

/// <summary>A value of a JSON file that knows the line it begins on.</summary>
internal abstract record JsonItem
{
    private JsonItem(int line) => Line = line;

    /// <summary>From 1.</summary>
    public int Line { get; }

    public sealed record Object(int Begins, IReadOnlyList<JsonMember> Members) : JsonItem(Begins);

    public sealed record List(int Begins, IReadOnlyList<JsonItem> Items) : JsonItem(Begins);

    public sealed record Text(int Begins, string Value) : JsonItem(Begins);

    /// <param name="Begins">From 1.</param>
    /// <param name="Value">Null for a number that is not whole, or out of the range of an int.</param>
    public sealed record Number(int Begins, int? Value) : JsonItem(Begins);

    public sealed record Truth(int Begins, bool Value) : JsonItem(Begins);

    public sealed record Null(int Begins) : JsonItem(Begins);
}

/// <summary>A key of a JSON object, the line it stands on, and its value.</summary>
internal sealed record JsonMember(string Key, int Line, JsonItem Value);
