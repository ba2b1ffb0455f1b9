using System.Globalization;
using Supervision.Grains.Interfaces.Board;
using Supervision.Views.Guard;

namespace Supervision.Web.Api;

/// <summary>The case list as CSV (RFC 4180), streamed page by page, in the reader's language.</summary>
internal static class CaseTable
{
    private const int PageSize = 500;

    public static async Task Write(HttpRequest request, Handouts handouts, CancellationToken aborted)
    {
        if (await Asked.OrAnswer(request, CaseQueryText.Read) is not { } query)
        {
            return;
        }

        // What refuses must refuse before the answer has begun.
        var pages = await handouts.OfList(query, aborted);
        var language = CultureInfo.CurrentUICulture.Name;
        await using var text = await CsvText.Begin(
            request.HttpContext.Response, "cases.csv", "case,place,closed,last_step,last_step_on,findings,limit,urgency,start,due,days_left");
        for (var skip = query.Skip; ; skip += PageSize)
        {
            var page = await pages(query with { Skip = skip, Take = PageSize }, aborted);
            foreach (var row in page.Rows)
            {
                await text.WriteAsync(Line(row, language));
            }

            await text.FlushAsync(aborted);
            if (skip + page.Rows.Length >= page.Total || page.Rows.IsEmpty)
            {
                return;
            }
        }
    }

    private static string Line(CaseRow row, string language) => CsvText.Line(
    [
        row.Number.Text, row.Place.In(language), row.IsClosed ? "yes" : "no", row.LastStep.In(language), Day(row.LastStepOn),
        row.Findings.ToString(CultureInfo.InvariantCulture), row.Worst?.Title.In(language) ?? "",
        row.Worst is { } worst ? CaseQueryText.NameOf(worst.Urgency) : "",
        Day(row.Worst?.Start), Day(row.Worst?.Due), row.Worst?.Left.ToString(CultureInfo.InvariantCulture) ?? "",
    ]);

    private static string Day(NodaTime.LocalDate? day) => day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
