using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Supervision.Bench;

/// <summary>
/// One person opens far more feeds than there are places for, at once, at the built executable serving the demonstration court: how many stay open, how
/// each of the others is told, what another person notices meanwhile, and what memory it leaves behind.
/// </summary>
internal static partial class FeedBench
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What one leaves behind because the collector was not pressed, the next does not add to; what it leaks, it does.</summary>
    private const int Waves = 3;

    /// <param name="feeds">How many are asked for at once, three times.</param>
    public static async Task Run(int feeds)
    {
        var store = Directory.CreateTempSubdirectory("supervision-bench-");
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [ImportBench.Executable, "--store", store.FullName, "--urls", address.ToString().TrimEnd('/')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var court = Process.Start(start) ?? throw new InvalidOperationException("The executable did not start.");
        try
        {
            _ = court.StandardOutput.ReadToEndAsync();
            _ = court.StandardError.ReadToEndAsync();
            await Ready(address);
            using var greedy = await Person.SignIn(address, 0);
            using var other = await Person.SignIn(address, 1);
            for (var wave = 1; wave <= Waves; wave++)
            {
                await Measure(court, greedy, other, feeds, wave);
            }
        }
        finally
        {
            court.Kill();
            await court.WaitForExitAsync();
            store.Delete(recursive: true);
        }
    }

    private static async Task Measure(Process court, Person greedy, Person other, int feeds, int wave)
    {
        var alone = await Times(other, TimeSpan.FromSeconds(5), CancellationToken.None);
        var before = Memory(court);
        var peak = before;
        using var opened = new CancellationTokenSource(Patience);
        var meanwhile = Times(other, Timeout.InfiniteTimeSpan, opened.Token);
        var took = Stopwatch.StartNew();
        var asked = Enumerable.Range(0, feeds).Select(_ => greedy.Open()).ToList();
        using (var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100)))
        {
            var all = Task.WhenAll(asked);
            while (!all.IsCompleted && await pace.WaitForNextTickAsync(opened.Token))
            {
                peak = Math.Max(peak, Memory(court));
            }
        }

        var seconds = took.Elapsed.TotalSeconds;
        await opened.CancelAsync();
        var busy = await meanwhile;
        var outcomes = asked.ConvertAll(it => it.Result);
        var open = outcomes.Where(it => it.Feed is not null).ToList();

        // Each has to say within two heartbeats that it lives, or it does not.
        var alive = (await Task.WhenAll(open.Select(it => it.Feed!.Hears(blocks: 2)))).Count(it => it);
        open.ForEach(it => it.Feed!.Dispose());
        var after = await Settled(court);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "feeds",
            wave,
            asked = feeds,
            open = open.Count,
            alive,
            refusedWhole = outcomes.Count(it => it.IsRefusedWhole),
            other = outcomes.Where(it => it.Feed is null && !it.IsRefusedWhole).GroupBy(it => it.Fault).ToDictionary(it => it.Key ?? "?", it => it.Count()),
            seconds = Math.Round(seconds, 1),
            otherPersonAloneMs = Percentiles(alone),
            otherPersonMeanwhileMs = Percentiles(busy),
            megabytesBefore = before >> 20,
            megabytesAtMost = peak >> 20,
            megabytesAfter = after >> 20,
        }));
    }

    /// <summary>How long each of somebody's requests took, one after the other.</summary>
    private static async Task<List<double>> Times(Person person, TimeSpan howLong, CancellationToken ended)
    {
        var (times, took) = (new List<double>(), Stopwatch.StartNew());
        while (!ended.IsCancellationRequested && (howLong == Timeout.InfiniteTimeSpan || took.Elapsed < howLong))
        {
            var began = Stopwatch.GetTimestamp();
            await person.Get("/api/board");
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }

    private static object Percentiles(List<double> times)
    {
        times.Sort();
        return new { requests = times.Count, p50 = At(0.5), p99 = At(0.99), most = At(1) };

        double At(double share) => Math.Round(times[Math.Min(times.Count - 1, (int)(times.Count * share))], 1);
    }

    /// <summary>The least of the half minute after everything was closed: what is not needed any more goes with the next collections.</summary>
    private static async Task<long> Settled(Process court)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var least = long.MaxValue;
        for (var second = 0; second < 30 && await pace.WaitForNextTickAsync(); second++)
        {
            least = Math.Min(least, Memory(court));
        }

        return least;
    }

    private static long Memory(Process process)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(it => it.StartsWith("VmRSS", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static async Task Ready(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var patience = new CancellationTokenSource(Patience);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await pace.WaitForNextTickAsync(patience.Token))
        {
            try
            {
                using var answer = await http.GetAsync("/sign-in", patience.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    [GeneratedRegex("name=\"person\" value=\"(?<person>[^\"]+)\"")]
    private static partial Regex Offered();

    /// <summary>What became of one feed: it is open, or refused, or something else went wrong.</summary>
    private sealed record Outcome(Feed? Feed, bool IsRefusedWhole, string? Fault);

    private sealed class Feed(HttpResponseMessage answer, StreamReader lines) : IDisposable
    {
        /// <summary>Whether so many blocks come, before a patience that is longer than any heartbeat ends.</summary>
        public async Task<bool> Hears(int blocks)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (blocks > 0 && await lines.ReadLineAsync(patience.Token) is { } line)
            {
                blocks -= line.Length == 0 ? 1 : 0;
            }

            return blocks == 0;
        }

        public void Dispose()
        {
            lines.Dispose();
            answer.Dispose();
        }
    }

    /// <summary>Somebody of the demonstration court, signed in as a browser is.</summary>
    private sealed class Person : IDisposable
    {
        private readonly HttpClient http;

        private Person(Uri address) => http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = Patience }) { BaseAddress = address, Timeout = Patience };

        public static async Task<Person> SignIn(Uri address, int which)
        {
            var person = new Person(address);
            var name = Offered().Matches(await person.Get("/sign-in"))[which].Groups["person"].Value;
            var token = JsonNode.Parse(await person.Get("/api/form-token"))!["token"]!.GetValue<string>();
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("person", name), KeyValuePair.Create("__RequestVerificationToken", token)]);
            using var answer = await person.http.PostAsync("/sign-in/demo", form);
            return answer.StatusCode == HttpStatusCode.SeeOther && answer.Headers.Location?.OriginalString == "/"
                ? person
                : throw new InvalidOperationException($"{name} was not let in: {answer.StatusCode}, {answer.Headers.Location}.");
        }

        public async Task<string> Get(string path)
        {
            using var answer = (await http.GetAsync(path)).EnsureSuccessStatusCode();
            return await answer.Content.ReadAsStringAsync();
        }

        public async Task<Outcome> Open()
        {
            try
            {
                var answer = await http.GetAsync("/api/alerts", HttpCompletionOption.ResponseHeadersRead);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return new Outcome(new Feed(answer, new StreamReader(await answer.Content.ReadAsStreamAsync())), false, null);
                }

                using (answer)
                {
                    var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
                    var isWhole = answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is not null
                        && problem["limit"] is not null && problem["allowed"] is not null && problem["detail"] is not null;
                    return new Outcome(null, isWhole, isWhole ? null : $"{(int)answer.StatusCode}");
                }
            }
            catch (Exception wrong) when (wrong is HttpRequestException or IOException or OperationCanceledException or JsonException)
            {
                return new Outcome(null, false, (wrong.InnerException ?? wrong).GetType().Name);
            }
        }

        public void Dispose() => http.Dispose();
    }
}
