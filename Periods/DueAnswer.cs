using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Supervision.Periods;

/// <summary>A question as the description of the API shows it. It is read by <see cref="QuestionJson"/>; a test compares its fields with the table.</summary>
public sealed record DueQuestion(
    string? Id, string Calendar, string From, string Period,
    [property: JsonPropertyName("exclude_start")] bool? ExcludeStart,
    [property: JsonPropertyName("start_roll")] string? StartRoll,
    [property: JsonPropertyName("cutoff")] string? CutOff,
    string? Roll,
    [property: JsonPropertyName("month_end")] string? MonthEnd,
    string? At, string? Boundary, ImmutableArray<DueSpan>? Excluded, ImmutableArray<string>? Extensions);

/// <summary>A span that is not counted.</summary>
public sealed record DueSpan(string? Ground, string From, string To);

/// <summary>An answer as the description of the API shows it. It is written by <see cref="AnswerJson"/>, whose fields these are.</summary>
public sealed record DueAnswer(string? Id, string Nominal, string Due, bool Provisional, ImmutableArray<DueStep> Steps);

/// <summary>One step of the derivation.</summary>
public sealed record DueStep(string Kind, string Date, string Why);

/// <summary>What the API says where a question has no answer (RFC 9457), as the description of the API shows it.</summary>
/// <param name="Type">As in any problem.</param>
/// <param name="Title">That a question is bad.</param>
/// <param name="Status">400.</param>
/// <param name="Detail">The first fault with its field before it.</param>
/// <param name="Field">The field of the first fault; empty where it is the whole.</param>
/// <param name="Errors">Where there are several faults, all of them in the order of the fields; left out where there is one.</param>
public sealed record DueProblem(string? Type, string Title, int Status, string Detail, string Field, ImmutableArray<DueFault>? Errors);

/// <summary>One fault of several, in a problem and in a line of a batch (<see cref="AnswerJson.WriteFaults"/>).</summary>
/// <param name="Field">Which field to mend.</param>
/// <param name="Detail">What was wrong and what was expected.</param>
public sealed record DueFault(string Field, string Detail);
