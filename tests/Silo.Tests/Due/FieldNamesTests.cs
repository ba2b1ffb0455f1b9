using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Supervision.Dashboard.Due;
using Supervision.Periods;
using Supervision.Periods.Written;
using Supervision.Silo.Verbs;

namespace Supervision.Silo.Tests.Due;

/// <summary>Every field of the table, asked for in JSON, in the address of the API, on the command line and in the address of the page.</summary>
public sealed class FieldNamesTests
{
    public static TheoryData<string> Names => [.. FormFields.All.Select(it => it.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AField_IsSpelledAlikeWhereverItIsWritten(string name)
    {
        var field = FormFields.All.Single(it => it.Name == name);
        foreach (var text in field.Choices.IsEmpty ? [name == "excluded" ? "talks, twice,2024-05-06,2024-06-17" : "7d"] : field.Choices)
        {
            var json = FormOf(QuestionJson.Read(System.Text.Encoding.UTF8.GetBytes(new JsonObject { [name] = ValueOf(field, text) }.ToJsonString())));
            string[] said =
            [
                json,
                FormOf(QuestionQuery.Read([new(name, [text])], out _)),
                FormOf(OnTheCommandLine($"--{name.Replace('_', '-')}", text)),
                FormOf(DueAddress.Read(new QueryCollection(QueryHelpers.ParseQuery($"{name}={Uri.EscapeDataString(text)}"))).Form),
            ];

            Assert.All(said, it => Assert.Equal(json, it));
            Assert.Equal(text == field.Choices.FirstOrDefault() ? "" : text, json[(json.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        }
    }

    /// <summary>What a program writes of a question, the page and the API read as the same question.</summary>
    [Fact]
    public void AWholeQuestion_IsTheSameInJsonAndInBothAddresses()
    {
        var form = new PeriodForm
        {
            Calendar = "cn-courts", From = "2024-03-11T16:00", Period = "6m", ExcludeStart = "false", StartRoll = "next", CutOff = "16:00", Roll = "previous",
            MonthEnd = "last_to_last", At = "23:59", Boundary = "both", Excluded = [new("[a, b]", "2024-05-06", "2024-06-17"), new("", "2024-07-01", "2024-07-02")], Extensions = ["3m", "1d"],
        };

        Assert.DoesNotContain(FormFields.All, it => it.TextsOf(form).IsEmpty);
        var line = QuestionJson.Read(System.Text.Encoding.UTF8.GetBytes(DueWords.BatchLine(form)));
        var query = QueryHelpers.ParseQuery(DueAddress.Json(form).Split('?')[1]);
        Assert.Equal(FormOf(form), FormOf(line));
        Assert.Equal(FormOf(form), FormOf(QuestionQuery.Read(query.Select(it => KeyValuePair.Create<string, IReadOnlyList<string?>>(it.Key, it.Value)), out _)));
        Assert.Equal(FormOf(form), FormOf(DueAddress.Read(new QueryCollection(query)).Form));
    }

    private static AskedQuestion OnTheCommandLine(params string[] arguments)
    {
        var command = new Command("ask");
        var options = QuestionOptions.AddTo(command);
        var parsed = command.Parse(arguments);
        Assert.Empty(parsed.Errors);
        return options.In(parsed);
    }

    private static JsonNode? ValueOf(FormField field, string text) => field switch
    {
        YesNoField => text == "true",
        SpansField => new JsonArray(new JsonObject { ["ground"] = "talks, twice", ["from"] = "2024-05-06", ["to"] = "2024-06-17" }),
        LengthsField => new JsonArray(text),
        _ => text,
    };

    private static string FormOf(AskedQuestion asked)
    {
        Assert.Empty(asked.Faults);
        return FormOf(asked.Form);
    }

    private static string FormOf(PeriodForm form) => string.Join('&', FormFields.All.SelectMany(field => field.TextsOf(form).Select(text => $"{field.Name}={text}")));
}
