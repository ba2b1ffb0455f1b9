using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;
using Orleans;
using Supervision.Accounts;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Journal;
using Supervision.LawFiles.Packs;
using Supervision.Silo.Hosting;
using Supervision.Silo.Stores;
using static Supervision.Tests.FourCases;

namespace Supervision.Silo.Tests.Rights;

/// <summary>
/// The host as the executable composes it, in this process on a loopback port, with the people of <see cref="FourCases"/>, each of whom
/// comes with a key of all scopes, and its cases.
/// </summary>
public class RightsCourt : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 5, 9, 0);

    /// <summary>The list of the pages' files lies in the executable's own build folder; brought here once, whichever court begins first.</summary>
    private static readonly Lazy<bool> FilesAreListed = new(() =>
    {
        var listed = Path.Combine(Path.GetDirectoryName(SiloProcess.Executable)!, "Supervision.Silo.staticwebassets.endpoints.json");
        File.Copy(listed, Path.Combine(AppContext.BaseDirectory, Path.GetFileName(listed)), overwrite: true);
        return true;
    });

    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("rights-court-");
    private readonly RandomNumberGenerator randomness = RandomNumberGenerator.Create();
    private CourtJournal? journal;
    private WebApplication? app;
    private readonly Dictionary<Role, string> keys = [];
    private int commands;
    private long alert;

    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    /// <summary>What the host itself says that it answers at.</summary>
    internal IReadOnlyList<RouteEndpoint> Endpoints => [.. app!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public IServiceProvider Services => app!.Services;

    /// <summary>Who may look at the host at work; nobody, unless a court says otherwise.</summary>
    protected virtual Dictionary<string, string?> Settings => [];

    /// <summary>What else belongs to the host of a court.</summary>
    protected virtual void More(IServiceCollection services)
    {
    }

    /// <summary>A value that stands nowhere else: personal, of one case.</summary>
    public static string Personal(string number) => $"Distinctive-Driver-{number[^3..]}-7f3a";

    /// <summary>The same, but not personal: shown to whoever sees the case.</summary>
    public static string Plain(string number) => $"4711-{number[^3..]}-remark";

    public virtual async Task InitializeAsync()
    {
        _ = FilesAreListed.Value;
        var file = PackFiles.Read("it-road-fines");
        journal = StoreDirectory.OpenOrCreate(Path.Combine(folder.FullName, "store"), file.Editions[0].Court, randomness);
        // What the host writes down bears the machine's time all the same.
        app = WebHost.Build(journal, new EngineClock(new FakeClock(Now)), Path.Combine(folder.FullName, "store"), "http://127.0.0.1:0", services =>
        {
            services.AddLogging(it => it.ClearProviders());
            More(services);
        }, settings: new ConfigurationBuilder().AddInMemoryCollection(Settings).Build());
        app.MapGet("/unnamed", () => "nobody has said who may ask here");
        await app.StartAsync();
        Http.BaseAddress = new Uri(app.Urls.Single());
        var packs = app.Services.GetRequiredService<AdoptedPacks>();
        var home = (await packs.Adopt(file.Source, Now))[0];
        var far = (await packs.Adopt(new PackSource(
            file.Source.Text.Replace("code: it-road", "code: far-road", StringComparison.Ordinal).Replace("pack: it-road-fines", "pack: far-road-fines", StringComparison.Ordinal), "far.yaml", []), Now))[0];
        await Furnish(home, far, (await packs.Adopt(RoadCourts.PackBelow(file.Source.Text), Now))[0]);
        foreach (var role in Roles.All)
        {
            keys[role] = MakeKey(role);
        }

        alert = (await journal.ReadStream(new StreamKey("case", Own))).Last(it => it.Kind == "case.step-taken").Position;
    }

    /// <summary>A path with what it stands for: <c>{case}</c> is a number, <c>{alert}</c> the position of an alert of the case that is everybody's own.</summary>
    internal string Filled(string path, string number) => path.Replace("{case}", number, StringComparison.Ordinal)
        .Replace("{alert}", alert.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>The key of the person of a role, for programs that ask by themselves.</summary>
    internal string KeyOf(Role role) => keys[role];

    /// <summary>Asks as the person of a role; null for nobody.</summary>
    internal async Task<HttpResponseMessage> Ask(string method, string path, Role? role, object? body = null, bool asBrowser = false)
    {
        using var asked = Asking(method, path, role, body);
        if (asBrowser)
        {
            asked.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        }

        return await Http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>What the person of a role asks, to be added to and sent.</summary>
    internal HttpRequestMessage Asking(string method, string path, Role? role, object? body = null)
    {
        var asked = new HttpRequestMessage(new HttpMethod(method), path) 
        {
            Content = body switch { null => null, Func<HttpContent> make => make(), _ => JsonContent.Create(body) },
        };
        if (role is { } it)
        {
            asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", keys[it]);
        }

        return asked;
    }

    /// <summary>One more of them.</summary>
    internal string MakeKey(Role role) => app!.Services.GetRequiredService<AccountStore>().Keys.Make(
        Person(role).Text, OfficeKey.TextOf(As(role).In), "of these tests", [.. RightsTable.Rows.Select(it => RightsTable.TextOf(it.Right))], 1).Text;

    /// <summary>A step that the procedure does not allow is seen in a case of the court: one more alert comes.</summary>
    internal Task Stray(string number, int day)
    {
        var home = app!.Services.GetRequiredService<AdoptedPacks>().Library.All.First(it => it.Court.Code == HomeCourt.Text);
        return Case(number, new CaseCommand.Observe(home.Reference, new StepId("send-fine"), home.Court.StartOf(new LocalDate(2026, 1, day)), []));
    }

    /// <summary>Ends the host as its owner does, while somebody may still be connected.</summary>
    internal Task Stop() => app!.StopAsync();

    internal async Task<string> Text(string path, Role role)
    {
        using var answer = await Ask("GET", path, role);
        return await answer.Content.ReadAsStringAsync();
    }

    public virtual async Task DisposeAsync()
    {
        Http.Dispose();
        await app!.StopAsync();
        await app.DisposeAsync();
        await journal!.DisposeAsync();
        randomness.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private async Task Furnish(Procedure home, Procedure far, Procedure below)
    {
        var today = new LocalDate(2026, 1, 5);
        await Staff(new StaffCommand.FoundDivision(Fines1, new Title("Fines 1", "罚款一庭"), Now));
        await Staff(new StaffCommand.FoundDivision(Fines2, new Title("Fines 2", "罚款二庭"), Now));
        foreach (var role in Roles.All)
        {
            await Staff(new StaffCommand.Join(Person(role), new PersonName($"Called {Roles.TextOf(role)} 7f3b"), Now));
            await Staff(new StaffCommand.Appoint(new DecreeId($"a-{Roles.TextOf(role)}"), Person(role), role, Fines1, today, null, Now));
        }

        await app!.Services.GetRequiredService<PeopleRegister>().Refresh();
        foreach (var number in Numbers)
        {
            var procedure = number switch { Elsewhere => far, Below => below, _ => home };
            foreach (var (step, day) in new[] { ("create-fine", 1), ("send-fine", 2), ("send-fine", 3) })
            {
                // Sent twice, which the procedure does not allow: it alerts.
                await Case(number, new CaseCommand.Observe(procedure.Reference, new StepId(step), procedure.Court.StartOf(new LocalDate(2026, 1, day)),
                    day == 1 ? [new Particular("driver", Personal(number)), new Particular("article", Plain(number), IsPersonal: false)] : []));
            }
        }

        foreach (var role in Roles.All)
        {
            await Case(Own, new CaseCommand.Assign(Person(role), role, Now));
        }

        await Case(Own, new CaseCommand.Allot(Fines2, Now));
        await Case(InDivision, new CaseCommand.Allot(Fines1, Now));
    }

    private async Task Staff(StaffCommand content)
    {
        var answer = await app!.Services.GetRequiredService<IGrainFactory>().GetGrain<IStaffGrain>("it-road").Submit(new Command<StaffCommand>($"f-{++commands}", "setup", EngineAuthors.TimeRole, null, null, content));
        Assert.Null(answer.Refusal);
    }

    private async Task Case(string number, CaseCommand content)
    {
        var answer = await app!.Services.GetRequiredService<IGrainFactory>().GetGrain<ICaseGrain>(number).Submit(new Command<CaseCommand>($"f-{++commands}", "setup", EngineAuthors.TimeRole, null, null, content));
        Assert.Null(answer.Refusal);
    }
}
