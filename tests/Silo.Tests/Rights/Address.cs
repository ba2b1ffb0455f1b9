using Supervision.Domain.People;

namespace Supervision.Silo.Tests.Rights;

/// <summary>How the table of addresses has one address: who may ask there, and how it is asked.</summary>
/// <param name="Word">A right as the rights table writes it, <c>signed-in</c> or <c>everybody</c>.</param>
/// <param name="Path">An address that it answers, with <c>{case}</c> where it is about one, <c>{alert}</c> for an alert of it; null where asking it says nothing (files, circuits).</param>
/// <param name="Kind">What its answers mean.</param>
/// <param name="Body">What is sent.</param>
internal sealed record Address(string Word, string? Path = null, AnswerKind Kind = AnswerKind.Shows, object? Body = null)
{
    private const string List = "q pack place limit urgency atleast atmost open findings mine division court order desc skip take";

    private const string Trail = "who role kind step case from to recorded-from recorded-to late approvals upto skip take";

    private const string Question = "id calendar from period exclude_start start_roll cutoff roll month_end at boundary excluded extensions";

    /// <summary>What it reads of its query: every name, whether the address needs it or not.</summary>
    public static IReadOnlyDictionary<string, string[]> Queries { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["GET /api/cases"] = List,
        ["GET /api/cases.csv"] = List,
        ["GET /api/export.xes"] = $"{List} opened-from opened-to gzip",
        ["GET /api/audit"] = Trail,
        ["GET /api/audit.csv"] = Trail,
        ["GET /api/due"] = Question,
        ["GET /api/desk"] = "day changed",
        ["* /desk"] = "day changed",
        ["GET /api/alerts"] = "after",
        ["GET /api/alerts/mine"] = "which before take",
        ["GET /api/alerts/court"] = "which before take",
        ["GET /api/staff/could"] = "right case at",
        ["GET /proof/inclusion"] = "position size",
        ["GET /proof/consistency"] = "from to",
        ["* /hubs/alerts"] = "id transport",
        ["* /hubs/alerts/negotiate"] = "negotiateVersion useStatefulReconnect",
        ["* /"] = List,
        ["* /audit"] = Trail,
        ["* /audit/chain/{*Number}"] = "at",
        ["* /due"] = $"{Question} rule time length unit side roll_before excluded_ground excluded_from excluded_to extension_length extension_unit start",
        ["* /sign-in"] = "problem return bye",
        ["* /sign-in/code"] = "problem return",
        ["* /sign-in/welcome"] = "problem token",
        ["* /cases/{*Number}"] = "done filing",
        ["* /acts/{Step}/{*Number}"] = "on count length filed problem",
        ["* /assign/{*Number}"] = "who as relieve to problem",
        ["* /correct/{Entry:long}/{*Number}"] = "what on step person length problem",
        ["* /corrections/{Proposal:long}/{*Number}"] = "problem",
        ["* /account"] = "problem done",
        ["* /alerts"] = "set open before done problem",
        ["* /alerts/{Position:long}"] = "problem",
        ["* /urge/{*Number}"] = "problem",
        ["* /answer/{Urging:long}/{*Number}"] = "problem",
        ["* /approvals/{Request:long}/{*Number}"] = "problem",
        ["* /ask/{Step}/{*Number}"] = "problem",
    }.ToDictionary(it => it.Key, it => it.Value.Split(' '), StringComparer.Ordinal);

    public Right? Right => RightsTable.ParseOrNull(Word);

    public bool IsAboutACase => Path?.Contains("{case}", StringComparison.Ordinal) == true;
}

/// <summary>What the answers of an address mean.</summary>
internal enum AnswerKind
{
    /// <summary>200 with what was asked for; 401 and 403 are problems.</summary>
    Shows,

    /// <summary>A refusal by the case is a value: 409 with its obstacle.</summary>
    Decides,

    /// <summary>200 for a browser; whoever is not signed in is led to sign in.</summary>
    IsAPage,
}

/// <summary>
/// Every address of the host. Written by hand: what is mapped and not here fails by its name, and so does what is here and mapped
/// otherwise.
/// </summary>
internal static class Addresses
{
    public static readonly IReadOnlyDictionary<string, Address> All = new Dictionary<string, Address>(StringComparer.Ordinal)
    {
        ["GET /api/board"] = new("signed-in", "/api/board"),
        ["GET /api/cases"] = new("see-board", "/api/cases?mine=somebody-else&court=far-road"),
        ["GET /api/desk"] = new("take-step", "/api/desk"),
        ["GET /api/cases.csv"] = new("export-cases", "/api/cases.csv"),
        ["GET /api/cases/{*number}"] = new("see-case", "/api/cases/{case}"),
        ["POST /api/requests/{*number}"] = new("take-step", "/api/requests/{case}", AnswerKind.Decides, new { step = "no-such-step", command = "c-1" }),
        ["POST /api/previews/{*number}"] = new("take-step", "/api/previews/{case}", AnswerKind.Shows, new { step = "pay" }),
        ["GET /api/documents/{*number}"] = new("see-case", "/api/documents/{case}"),
        ["GET /api/documents/{entry:long}/{*number}"] = new("see-parties"),
        ["POST /api/documents/{*number}"] = new("file-document", "/api/documents/{case}", AnswerKind.Decides, (Func<HttpContent>)Nameless),
        ["POST /documents/file"] = new("file-document"),
        ["POST /api/corrections/{*number}"] = new("correct-entry", "/api/corrections/{case}", AnswerKind.Decides, new { entry = 99, what = "never", why = "A slip.", command = "c-1" }),
        ["POST /api/correction-previews/{*number}"] = new("correct-entry", "/api/correction-previews/{case}", AnswerKind.Shows, new { entry = 2, what = "never" }),
        ["POST /api/correction-confirmations/{*number}"] = new("correct-entry", "/api/correction-confirmations/{case}", AnswerKind.Decides, new { proposal = 99, command = "c-1" }),
        ["POST /api/correction-refusals/{*number}"] = new("correct-entry", "/api/correction-refusals/{case}", AnswerKind.Decides, new { proposal = 99, command = "c-1" }),
        ["POST /api/assignments/{*number}"] = new("assign-case", "/api/assignments/{case}", AnswerKind.Decides, new { person = "nobody-here", @as = "judge", command = "c-1" }),
        ["POST /api/access/{*number}"] = new("see-case", "/api/access/{case}", AnswerKind.Decides, new { reason = "short", command = "c-1" }),
        ["GET /api/access/{*number}"] = new("see-access", "/api/access/{case}"),
        ["GET /api/staff"] = new("see-staff", "/api/staff"),
        ["GET /api/staff/could"] = new("see-staff", "/api/staff/could?right=see-case&at=2026-01-05T09:00:00Z"),
        ["POST /api/staff"] = new("signed-in", "/api/staff", AnswerKind.Decides, new { command = "c-1", content = new Dictionary<string, object> { ["$type"] = "end-leave", ["leave"] = "no-such-leave" } }),
        ["GET /api/machine"] = new("see-machine", "/api/machine"),
        ["POST /api/machine/clock"] = new("set-clock", "/api/machine/clock", AnswerKind.Decides, new { command = "c-1" }),
        ["GET /api/me"] = new("signed-in", "/api/me"),
        ["GET /api/rights"] = new("signed-in", "/api/rights"),
        ["GET /api/audit"] = new("search-trail", "/api/audit"),
        ["GET /api/audit.csv"] = new("search-trail", "/api/audit.csv"),
        ["GET /api/audit/log"] = new("see-log", "/api/audit/log"),
        ["GET /api/export.xes"] = new("export-cases", "/api/export.xes"),
        ["GET /api/due"] = new("everybody", "/api/due?calendar=us-federal&from=2024-06-13&period=21d"),
        ["POST /api/due"] = new("everybody", "/api/due", AnswerKind.Shows, new { calendar = "us-federal", from = "2024-06-13", period = "21d" }),
        ["GET /api/form-token"] = new("everybody", "/api/form-token"),
        ["GET /api/alerts"] = new("see-board", "/api/alerts?after=0"),
        ["GET /api/alerts/mine"] = new("receive-alerts", "/api/alerts/mine"),
        ["GET /api/alerts/court"] = new("see-board", "/api/alerts/court?which=unacknowledged&take=1"),
        ["GET /api/alerts/unseen"] = new("receive-alerts", "/api/alerts/unseen"),
        ["GET /api/alerts/{position:long}"] = new("see-board", "/api/alerts/{alert}"),
        ["POST /api/alerts/seen"] = new("receive-alerts", "/api/alerts/seen", AnswerKind.Shows, new { alerts = new[] { 1 } }),
        ["POST /api/alerts/{position:long}/acknowledged"] = new("receive-alerts", "/api/alerts/{alert}/acknowledged", AnswerKind.Decides, new { command = "c-1", note = "x" }),
        ["GET /api/urgings"] = new("receive-alerts", "/api/urgings"),
        ["GET /api/urgings/{*number}"] = new("see-case", "/api/urgings/{case}"),
        ["POST /api/urgings/{*number}"] = new("urge-case", "/api/urgings/{case}", AnswerKind.Decides, new { question = "x", command = "c-1" }),
        ["GET /api/may-take/{*number}"] = new("see-case", "/api/may-take/{case}"),
        ["POST /api/step-requests/{*number}"] = new("take-step", "/api/step-requests/{case}", AnswerKind.Decides, new { step = "no-such-step", of = "nobody-here", text = "x", command = "c-1" }),
        ["POST /api/urging-answers/{*number}"] = new("take-step", "/api/urging-answers/{case}", AnswerKind.Decides, new { urging = 1, answer = "x", command = "c-1" }),
        ["GET /api/approvals"] = new("see-case", "/api/approvals"),
        ["GET /api/approvals/{*number}"] = new("see-case", "/api/approvals/{case}"),
        ["POST /api/approval-decisions/{*number}"] = new("decide-request", "/api/approval-decisions/{case}", AnswerKind.Decides, new { request = 1, verdict = "approve", command = "c-1" }),
        ["POST /api/approval-withdrawals/{*number}"] = new("take-step", "/api/approval-withdrawals/{case}", AnswerKind.Decides, new { request = 1, command = "c-1" }),
        ["* /hubs/alerts"] = new("see-board"),
        ["* /hubs/alerts/negotiate"] = new("see-board"),
        ["* /api/{**rest}"] = new("everybody", "/api/nothing"),
        ["GET /cases/{court}/{number}/bundle"] = new("prove-case", "/cases/{case}/bundle"),
        ["GET /cases/{*rest:regex(^.+/bundle$)}"] = new("prove-case", "/cases/{case}/bundle"),
        ["GET /healthz"] = new("everybody", "/healthz"),
        ["GET /healthz/live"] = new("everybody", "/healthz/live"),
        ["GET /healthz/ready"] = new("everybody", "/healthz/ready"),
        ["GET /checkpoint"] = new("everybody", "/checkpoint"),
        ["GET /proof/inclusion"] = new("everybody", "/proof/inclusion?position=1"),
        ["GET /proof/consistency"] = new("everybody", "/proof/consistency?from=1"),
        ["GET /receipt/{position:long}"] = new("everybody", "/receipt/1"),
        ["GET /tile/{**path}"] = new("everybody", "/tile/0/000.p/1"),
        ["GET /openapi/{documentName}.json"] = new("everybody", "/openapi/v1.json"),
        ["POST /sign-in"] = new("everybody"),
        ["POST /sign-in/code"] = new("everybody"),
        ["POST /sign-in/welcome"] = new("everybody"),
        ["POST /sign-out"] = new("everybody"),
        ["POST /acts/record"] = new("take-step"),
        ["POST /acts/assign"] = new("assign-case"),
        ["POST /urging/ask"] = new("urge-case"),
        ["POST /urging/request"] = new("take-step"),
        ["POST /urging/answer"] = new("take-step"),
        ["POST /approvals/decide"] = new("decide-request"),
        ["POST /approvals/withdraw"] = new("take-step"),
        ["POST /alerts/acknowledge"] = new("receive-alerts"),
        ["GET /alerts/stood"] = new("receive-alerts"),
        ["POST /correct/record"] = new("correct-entry"),
        ["POST /corrections/decide"] = new("correct-entry"),
        ["POST /account/office"] = new("signed-in"),
        ["POST /account/password"] = new("signed-in"),
        ["POST /account/second-factor/start"] = new("signed-in"),
        ["POST /account/second-factor/confirm"] = new("signed-in"),
        ["POST /account/second-factor/off"] = new("signed-in"),
        ["POST /account/sessions/end"] = new("signed-in"),
        ["POST /account/keys"] = new("signed-in"),
        ["POST /account/keys/revoke"] = new("signed-in"),
        ["* /sign-in"] = new("everybody", "/sign-in", AnswerKind.IsAPage),
        ["* /sign-in/code"] = new("everybody"),
        ["* /sign-in/welcome"] = new("everybody"),
        ["* /due"] = new("everybody", "/due?calendar=cn-courts&from=2024-01-26&period=15d", AnswerKind.IsAPage),
        ["* /account"] = new("signed-in", "/account", AnswerKind.IsAPage),
        ["* /people"] = new("see-staff", "/people", AnswerKind.IsAPage),
        ["* /machine"] = new("see-machine", "/machine", AnswerKind.IsAPage),
        ["* /delegation"] = new("delegate", "/delegation", AnswerKind.IsAPage),
        ["* /"] = new("signed-in", "/?open=1", AnswerKind.IsAPage),
        ["* /mine"] = new("see-case", "/mine", AnswerKind.IsAPage),
        ["* /cases/{*Number}"] = new("see-case", "/cases/{case}", AnswerKind.IsAPage),
        ["* /acts/{Step}/{*Number}"] = new("take-step", "/acts/pay/{case}", AnswerKind.IsAPage),
        ["* /desk"] = new("take-step", "/desk", AnswerKind.IsAPage),
        ["* /urge/{*Number}"] = new("urge-case", "/urge/{case}", AnswerKind.IsAPage),
        ["* /answer/{Urging:long}/{*Number}"] = new("take-step"),
        ["* /approvals"] = new("see-case", "/approvals", AnswerKind.IsAPage),
        ["* /approvals/{Request:long}/{*Number}"] = new("see-case"),
        ["* /ask/{Step}/{*Number}"] = new("take-step", "/ask/pay/{case}", AnswerKind.IsAPage),
        ["* /alerts"] = new("see-board", "/alerts", AnswerKind.IsAPage),
        ["* /alerts/{Position:long}"] = new("see-board", "/alerts/{alert}", AnswerKind.IsAPage),
        ["* /assign/{*Number}"] = new("assign-case", "/assign/{case}?as=judge&who=somebody", AnswerKind.IsAPage),
        ["* /correct/{Entry:long}/{*Number}"] = new("correct-entry", "/correct/2/{case}", AnswerKind.IsAPage),
        ["* /corrections/{Proposal:long}/{*Number}"] = new("correct-entry"),
        ["* /audit"] = new("search-trail", "/audit", AnswerKind.IsAPage),
        ["* /audit/chain/{*Number}"] = new("search-trail", "/audit/chain/{case}", AnswerKind.IsAPage),
        ["* /audit/log"] = new("see-log", "/audit/log", AnswerKind.IsAPage),
        ["* /{*Path:nonfile}"] = new("everybody"),
    };

    /// <summary>A document without a title: whoever may file one is told so, and nothing is filed.</summary>
    private static MultipartFormDataContent Nameless() => new()
    {
        { new StringContent(" "), "title" }, { new StringContent("c-1"), "command" }, { new ByteArrayContent("text"u8.ToArray()), "file", "a.txt" },
    };

    /// <summary>Files and what carries circuits: many, and all alike. Their word is asked for, not they.</summary>
    public static bool IsPartOfPages(string address) =>
        address.Contains(" /_framework/", StringComparison.Ordinal) || address.Contains(" /_content/", StringComparison.Ordinal) || address.Contains(" _content/", StringComparison.Ordinal)
        || address.Contains(" _framework/", StringComparison.Ordinal) || address.Contains(" /_blazor", StringComparison.Ordinal)
        || address.StartsWith("GET Supervision.Silo.", StringComparison.Ordinal);
}
