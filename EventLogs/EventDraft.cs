using System.Collections.Immutable;
using NodaTime;

namespace Supervision.EventLogs;

/// <summary>How a log names what every event must have, who acted, and the transition of the life cycle; errors speak in these words.</summary>
internal sealed record EventNames(string CaseId, string Activity, string Timestamp, string Resource, string Transition)
{
    /// <summary>The keys of a log in XML: those of XES (IEEE 1849), or what somebody says that they are called.</summary>
    public static EventNames OfKeys(LogMap map) => new(
        map.KeyOf(LogRole.Case, "concept:name"), map.KeyOf(LogRole.Activity, "concept:name"), map.KeyOf(LogRole.Timestamp, "time:timestamp"),
        map.KeyOf(LogRole.Resource, "org:resource"), map.KeyOf(LogRole.Transition, "lifecycle:transition"));
}

/// <summary>
/// The event that is being read, filled in whatever order the file has, and judged by the same rules for every format.
/// One draft is used for all events of a file.
/// </summary>
internal sealed class EventDraft(string file, EventNames names, KnownActivities known, DateTimeZone zone, InputErrors errors)
{
    private readonly StringPool pool = new();
    private readonly ImmutableArray<(string Key, string Value)>.Builder attributes = ImmutableArray.CreateBuilder<(string, string)>();
    private readonly List<string> passedOver = [];

    private bool hasActivity;
    private bool hasTimestamp;
    private bool hasResource;
    private bool hasTransition;
    private bool isWhole;
    private string activity = "";
    private OffsetDateTime occurredAt;
    private string? resource;
    private string? transition;
    private int characters;

    /// <summary>The line at which the event begins.</summary>
    public long Line { get; private set; }

    public void Start(long line)
    {
        Line = line;
        hasActivity = hasTimestamp = hasResource = hasTransition = false;
        isWhole = true;
        characters = 0;
        resource = transition = null;
        attributes.Clear();
        passedOver.Clear();
    }

    public string Pooled(ReadOnlySpan<char> text) => pool.Get(text);

    public void SetActivity(ReadOnlySpan<char> text, long line)
    {
        Once(ref hasActivity, names.Activity, line);
        if (known.Find(text) is { } name)
        {
            activity = name;
            return;
        }

        var unknown = text.ToString();
        Fail(new InputError.UnknownActivity(file, line, unknown, known.Nearest(unknown)));
    }

    public void SetTimestamp(ReadOnlySpan<char> text, long line)
    {
        Once(ref hasTimestamp, names.Timestamp, line);
        if (!LogTimestamp.TryParse(text, out var written))
        {
            Fail(new InputError.NotADate(file, line, names.Timestamp, text.ToString()));
        }
        else if (written.InOrNull(zone) is not { } there)
        {
            Fail(new InputError.SkippedTime(file, line, names.Timestamp, text.ToString(), zone.Id));
        }
        else if (there.Year is < Limits.FirstYear or > Limits.LastYear)
        {
            // Written in another zone than the court's, or as 24:00.
            Fail(new InputError.NotADate(file, line, names.Timestamp, text.ToString()));
        }
        else
        {
            occurredAt = there;
        }
    }

    public void SetResource(ReadOnlySpan<char> text, long line)
    {
        Once(ref hasResource, names.Resource, line);
        characters += text.Length;
        resource = text.IsEmpty ? null : pool.Get(text);
    }

    /// <summary>Of the life cycle of an activity one transition alone is the act: that it is complete. Where none is written, it is that one.</summary>
    public void SetTransition(ReadOnlySpan<char> text, long line)
    {
        Once(ref hasTransition, names.Transition, line);
        text = text.Trim();
        characters += text.Length;
        transition = text.IsEmpty || text.Equals("complete", StringComparison.OrdinalIgnoreCase) ? null : pool.Get(text);
    }

    /// <summary>Takes note of an attribute that is not kept: a second one of its name is a fault all the same.</summary>
    public void PassOver(string key, long line)
    {
        if (passedOver.Contains(key))
        {
            Fail(new InputError.AttributeRepeated(file, line, key));
            return;
        }

        passedOver.Add(key);
    }

    /// <param name="key">Its name; comes once in an event.</param>
    /// <param name="text">The value.</param>
    public void AddAttribute(string key, ReadOnlySpan<char> text)
    {
        key = Spelling.Of(key);
        characters += key.Length + text.Length;
        if (characters > Limits.LongestAttributes)
        {
            return;
        }

        foreach (var (earlier, _) in attributes)
        {
            if (earlier == key)
            {
                Fail(new InputError.AttributeRepeated(file, Line, key));
                return;
            }
        }

        if (!Limits.IsAttributeName(key))
        {
            Fail(new InputError.BadAttributeName(file, Line, key));
            return;
        }

        attributes.Add((key, pool.Get(text)));
    }

    /// <summary>Records a fault of this event, which will not be handed out.</summary>
    public void Fail(InputError error)
    {
        isWhole = false;
        errors.Add(error);
    }

    /// <summary>Whether nothing is missing. What is missing is reported at the line where the event begins.</summary>
    public bool IsComplete()
    {
        if (!hasActivity)
        {
            Fail(new InputError.AttributeMissing(file, Line, names.Activity));
        }

        if (!hasTimestamp)
        {
            Fail(new InputError.AttributeMissing(file, Line, names.Timestamp));
        }

        if (characters > Limits.LongestAttributes)
        {
            Fail(new InputError.TooMuchText(file, Line, characters));
        }

        return isWhole;
    }

    /// <summary>Call only when <see cref="IsComplete"/> has said yes.</summary>
    public LogEvent ToLogEvent(string caseId, int sequence) =>
        new(caseId, sequence, activity, occurredAt, resource, attributes.ToImmutable(), Line) { Transition = transition };

    private void Once(ref bool seen, string attribute, long line)
    {
        if (seen)
        {
            Fail(new InputError.AttributeRepeated(file, line, attribute));
        }

        seen = true;
    }
}
