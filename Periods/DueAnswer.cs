using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Supervision.Periods;

/// <summary>A question as the description of the API shows it. It is read by <see cref="QuestionJson"/>, whose fields these are.</summary>
public sealed record DueQuestion(
    string? Id, string Calendar, string From, string Period,
    [property: JsonPropertyName("exclude_start")] bool? ExcludeStart, [property: JsonPropertyName("start_roll")] string? StartRoll, [property: JsonPropertyName("cutoff")] string? CutOff,
    string? Roll, [property: JsonPropertyName("month_end")] string? MonthEnd, string? At, string? Boundary, ImmutableArray<DueSpan>? Excluded, ImmutableArray<string>? Extensions);

/// <summary>A span that is not counted.</summary>
public sealed record DueSpan(string? Ground, string From, string To);

/// <summary>An answer as the description of the API shows it. It is written by <see cref="AnswerJson"/>, whose fields these are.</summary>
public sealed record DueAnswer(string? Id, string Nominal, string Due, bool Provisional, ImmutableArray<DueStep> Steps);

/// <summary>One step of the derivation.</summary>
public sealed record DueStep(string Kind, string Date, string Why);
