using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Desk;

/// <summary>A party's own cases: where each stands, what comes next and by when, what the party may do, and what time was added and why. No alarms.</summary>
public sealed partial class MyCasePage(IBoard board)
{
    /// <summary>Who has more cases than fit a page finds the others in a list.</summary>
    private const int Most = 10;

    private ImmutableArray<CaseView>? views;
    private int total;
    private long readAt = -1;
    private Ending? reading;
    private int refusedAt;

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Read();
        if (reading is Ending.Refused)
        {
            Context?.AnswerForbidden();
        }
    }

    /// <summary>Every reading is noted as a look into the case: only what has moved is read again.</summary>
    protected override Task Renewed() =>
        (Live.Board?.Position != readAt && reading is not Ending.Refused) || refusedAt != Live.Turn ? Read() : Task.CompletedTask;

    private async Task Read()
    {
        if (Live.Me is not { } me)
        {
            return;
        }

        var (at, found, next) = (Live.Board?.Position ?? -1, 0, ImmutableArray.CreateBuilder<CaseView>());
        var how = await Try(async () =>
        {
            var page = await board.Cases(new CaseQuery(Take: Most, Mine: me.In.PrincipalOf(me.Who)), Ended);
            found = page.Total;
            foreach (var row in page.Rows)
            {
                if (await board.Case(row.Number, Ended) is { } view)
                {
                    next.Add(view);
                }
            }
        });
        (reading, views, total, readAt, refusedAt) = how switch
        {
            null => (reading, views, total, readAt, refusedAt),
            Ending.Answered => (how, next.ToImmutable(), found, at, Live.Turn),
            Ending.Refused => (how, null, 0, at, Live.Turn),
            _ => (how, views, total, readAt, refusedAt),
        };
    }
}
