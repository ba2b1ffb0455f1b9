using System.Text.Encodings.Web;
using System.Text.Json;
using Supervision.Domain.Law;
using Supervision.Periods.Written;

namespace Supervision.Periods;

/// <summary>Reads one question whose fields are given as texts, as an address or a command line has them.</summary>
public static class QuestionQuery
{
    /// <summary>Chinese stays Chinese: what goes back is read by people too.</summary>
    private static readonly JsonSerializerOptions AsItCame = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An empty value says nothing: a form sends the fields that nobody filled in.</summary>
    /// <param name="query">What stands behind the question mark: each name with its values, in their order.</param>
    /// <param name="id">The caller's own name for it as JSON; empty without one.</param>
    public static AskedQuestion Read(IEnumerable<KeyValuePair<string, IReadOnlyList<string?>>> query, out byte[] id)
    {
        var (given, faults) = (query.ToList(), new FaultList());
        foreach (var (name, values) in given)
        {
            if (!FormFields.Names.Contains(name))
            {
                faults.Add(ShownText.Of(name), FormFields.Unknown);
            }
            else if (values.Count > 1 && FormFields.All.FirstOrDefault(it => it.Name == name) is not { IsList: true })
            {
                faults.Add(name, FormFields.Twice);
            }
        }

        id = Texts(FormFields.Id).FirstOrDefault() is { } text ? JsonSerializer.SerializeToUtf8Bytes(text, AsItCame) : [];
        return Read(it => Texts(it.Name), faults);

        IEnumerable<string?> Texts(string name) => given.Where(it => it.Key == name).SelectMany(it => it.Value).Where(it => !string.IsNullOrEmpty(it));
    }

    /// <param name="texts">What was given for a field, in its order; empty texts say nothing.</param>
    public static AskedQuestion Read(Func<FormField, IEnumerable<string?>> texts) => Read(texts, new FaultList());

    private static AskedQuestion Read(Func<FormField, IEnumerable<string?>> texts, FaultList faults)
    {
        var form = new PeriodForm();
        foreach (var field in FormFields.All)
        {
            form = field.With(form, [.. texts(field).OfType<string>().Where(it => it.Length > 0)], faults);
        }

        return new AskedQuestion(null, form, faults.InOrder());
    }
}
