using Supervision.DashboardPreview;
using Supervision.Grains.Interfaces.Board;

// For looking at the pages while working on them: dotnet run --project tests/DashboardPreview [-- still] [-- replay] [-- demo] [-- broken] [-- rebuilding]
var court = new FakeCourt(seed: 7, count: 320);
court.Accounts.OffersPeople = args.Contains("demo");
if (args.Contains("broken"))
{
    court.Before = _ => Task.FromException(new IOException("The store is out of reach."));
}

if (args.Contains("rebuilding"))
{
    court.Rebuilding = (312_500, 1_231_684);
}

if (args.Contains("replay"))
{
    court.Feed = new FeedProgress("fines.xes", new(2024, 10, 8), new(2024, 12, 31), 10);
}

await using var app = PreviewHost.Build(court, "http://127.0.0.1:5090");
using var alerts = new Timer(_ => court.RaiseAlert(), null, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3));
using var days = new Timer(_ => court.PassDay(), null, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));
if (args.Contains("still"))
{
    alerts.Change(Timeout.Infinite, Timeout.Infinite);
    days.Change(Timeout.Infinite, Timeout.Infinite);
}

await app.RunAsync();
