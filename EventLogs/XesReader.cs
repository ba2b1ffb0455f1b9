using System.Globalization;
using System.Text;
using System.Xml;
using NodaTime;

namespace Supervision.EventLogs;

/// <summary>
/// Reads XES 1.0 and 2.0 (IEEE 1849) as a stream: <c>log/trace/event</c> with the attributes directly inside. What
/// describes the log (extensions, globals, classifiers, its own attributes) and nested attributes are passed over;
/// elements are known by their local name, so a log may declare the XES namespace or not.
/// </summary>
internal sealed class XesReader(LogSource source, KnownActivities known, DateTimeZone zone, LogMap map, InputErrors errors)
{
    private const string LifeCycle = "lifecycle:";

    /// <summary>Names the event in the log that it was exported from; here its place in its case names it.</summary>
    private const string Identity = "identity:id";

    /// <summary>Without a document type there are no entities to expand but those of XML itself.</summary>
    private readonly XmlReaderSettings settings = new()
    {
        NameTable = new BoundedNames(),
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };

    private readonly EventNames names = EventNames.OfKeys(map);
    private readonly EventDraft draft = new(source.Path, EventNames.OfKeys(map), known, zone, errors);
    private readonly CaseIndex<SeenCase> cases = new();
    private readonly AttributeText key = new();
    private readonly AttributeText value = new();

    private string? caseId;
    private long traceLine;
    private int sequence;
    private bool caseIdIsReported;

    /// <summary>Yields the events that are whole, in the order of the file; faults go to the error list.</summary>
    public IEnumerable<LogEvent> Read()
    {
        if (map.Names(LogRole.Sequence))
        {
            errors.Add(new InputError.NoColumn(source.Path, 1, "that numbers the events of a case", "a log in XML, where their order does"));
            yield break;
        }

        if (Open() is not { } xml)
        {
            yield break;
        }

        using var open = xml;
        var lines = (IXmlLineInfo)xml;
        var inTrace = false;
        var inEvent = false;
        while (Advance(xml, lines))
        {
            var isElement = xml.NodeType == XmlNodeType.Element;
            var isEnd = xml.NodeType == XmlNodeType.EndElement || (isElement && xml.IsEmptyElement);
            switch (xml.Depth)
            {
                case 0 when isElement && xml.LocalName != "log":
                    errors.Add(new InputError.NotALog(source.Path, lines.LineNumber, xml.LocalName));
                    yield break;
                case 1:
                    inTrace = isElement && xml.LocalName == "trace";
                    if (inTrace)
                    {
                        StartTrace(lines.LineNumber);
                    }
                    else if (isElement && xml.LocalName == "event")
                    {
                        errors.Add(new InputError.NoCaseId(source.Path, lines.LineNumber, names.CaseId, "an event outside every trace"));
                    }

                    break;
                case 2 when inTrace && xml.LocalName == "event":
                    inEvent = !isEnd;
                    if (isElement)
                    {
                        StartEvent(lines.LineNumber);
                    }

                    if (isEnd && FinishEvent() is { } finished)
                    {
                        yield return finished;
                    }

                    break;
                case 2 when inTrace && isElement:
                    ReadTraceAttribute(xml, lines.LineNumber);
                    break;
                case 3 when inEvent && isElement:
                    ReadEventAttribute(xml, lines.LineNumber);
                    break;
            }
        }
    }

    /// <summary>Null when the file is wrong from its very beginning, for the parser reads a few bytes at once.</summary>
    private XmlReader? Open()
    {
        try
        {
            return source.Encoding is { } encoding
                ? XmlReader.Create(new StreamReader(source.Text, encoding, detectEncodingFromByteOrderMarks: false), settings)
                : XmlReader.Create(source.Text, settings);
        }
        catch (XmlException breach)
        {
            errors.Add(new InputError.NotXml(source.Path, 1, Quoted.Breach(breach.Message)));
            return null;
        }
        catch (DecoderFallbackException)
        {
            errors.Add(source.NoTextAt(1));
            return null;
        }
        catch (InvalidDataException damage)
        {
            errors.Add(source.DamageAt(1, damage));
            return null;
        }
        catch (BoundPassedException breach)
        {
            errors.Add(new InputError.BoundPassed(source.Path, 1, breach.Expected, breach.Found));
            return null;
        }
    }

    /// <summary>Moves on; false at the end of the log, and where the file goes no further or the list of faults is full.</summary>
    private bool Advance(XmlReader xml, IXmlLineInfo lines)
    {
        try
        {
            source.Text.BeginPiece();
            if (errors.IsFull || !xml.Read())
            {
                return false;
            }

            return xml.Depth < Limits.Deepest ? true : throw new BoundPassedException(
                string.Create(CultureInfo.InvariantCulture, $"elements at most {Limits.Deepest} deep"), "more within each other");
        }
        catch (BoundPassedException breach)
        {
            errors.Add(new InputError.BoundPassed(source.Path, lines.LineNumber, breach.Expected, breach.Found));
        }
        catch (XmlException breach)
        {
            errors.Add(Explain(breach, xml));
        }
        catch (DecoderFallbackException)
        {
            errors.Add(source.NoTextAt(lines.LineNumber));
        }
        catch (InvalidDataException damage)
        {
            errors.Add(source.DamageAt(lines.LineNumber, damage));
        }

        return false;
    }

    private InputError Explain(XmlException breach, XmlReader xml)
    {
        if (source.Text.IsEmpty)
        {
            return new InputError.NotXml(source.Path, 1, "an empty file");
        }

        // The parser asks for more text only when it cannot go on without: told of the end before the log was closed,
        // it fails because the rest is missing. (It looks ahead by the length of an end tag, so a wrong tag in the
        // last few bytes of a file is called a cut as well.)
        return source.Text.EndWasTold && xml.Depth > 0
            ? new InputError.CutOff(source.Path, breach.LineNumber, "the log")
            : new InputError.NotXml(source.Path, Math.Max(1, breach.LineNumber), Quoted.Breach(breach.Message));
    }

    private void StartTrace(long line)
    {
        caseId = null;
        caseIdIsReported = false;
        traceLine = line;
        sequence = 0;
    }

    private void ReadTraceAttribute(XmlReader xml, long line)
    {
        if (!ReadKeyAndValue(xml) || !Is(key.Span, names.CaseId) || value.Span.IsEmpty)
        {
            return;
        }

        if (caseId is not null)
        {
            errors.Add(new InputError.AttributeRepeated(source.Path, line, names.CaseId));
            return;
        }

        caseId = Spelling.Of(value.Span.Trim(' ').ToString());
        ref var seen = ref SeenCase.In(cases, caseId, line, out var isAnother);
        if (seen.Times++ > 0)
        {
            errors.Add(isAnother
                ? new InputError.LookAlikes(source.Path, line, caseId, seen.FirstLine)
                : new InputError.RepeatedCase(source.Path, line, caseId, seen.FirstLine));
            return;
        }

        if (!Limits.IsCaseId(caseId))
        {
            errors.Add(new InputError.BadCaseId(source.Path, line, caseId));
        }
    }

    private void StartEvent(long line)
    {
        draft.Start(line);
        if (caseId is null && !caseIdIsReported)
        {
            caseIdIsReported = true;
            errors.Add(new InputError.NoCaseId(source.Path, traceLine, names.CaseId, "a trace without it before its first event"));
        }
    }

    private void ReadEventAttribute(XmlReader xml, long line)
    {
        if (!ReadKeyAndValue(xml))
        {
            return;
        }

        var found = key.Span;
        if (Is(found, names.Activity))
        {
            draft.SetActivity(value.Span, line);
        }
        else if (Is(found, names.Timestamp))
        {
            draft.SetTimestamp(value.Span, line);
        }
        else if (Is(found, names.Resource))
        {
            draft.SetResource(value.Span, line);
        }
        else if (Is(found, names.Transition))
        {
            draft.SetTransition(value.Span, line);
        }
        else if (found.StartsWith(LifeCycle) || found is Identity)
        {
            draft.PassOver(draft.Pooled(found), line);
        }
        else
        {
            draft.AddAttribute(draft.Pooled(found), value.Span);
        }
    }

    private static bool Is(ReadOnlySpan<char> found, string name) => found.Equals(name, StringComparison.Ordinal);

    private LogEvent? FinishEvent()
    {
        sequence++;
        return draft.IsComplete() && caseId is not null ? draft.ToLogEvent(caseId, sequence) : null;
    }

    /// <summary>False for an element without both, such as a list of XES 2.0.</summary>
    private bool ReadKeyAndValue(XmlReader xml)
    {
        var isKeyed = false;
        var isValued = false;
        while (xml.MoveToNextAttribute())
        {
            switch (xml.LocalName)
            {
                case "key":
                    key.Take(xml);
                    isKeyed = true;
                    break;
                case "value":
                    value.Take(xml);
                    isValued = true;
                    break;
            }
        }

        _ = xml.MoveToElement();
        return isKeyed && isValued;
    }
}
