using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Register;
using Supervision.Views.Store;
using static Supervision.Views.Trail.TrailRowWriter;

namespace Supervision.Views.Trail;

/// <summary>
/// One search of the trail as SQL: which rows, how many, and a page of them. The table is narrow enough to be read through
/// where no index helps.
/// </summary>
internal sealed class TrailSearch
{
    /// <summary>From so many entries of one author on, going through the trail is faster than an index.</summary>
    private const int Broad = 100_000;

    private const string UpTo = "t.position <= @upto";

    /// <summary>Nearly all rows lie before it, so a page is not looked for by it: the '+' keeps SQLite from its key, and to the order of time.</summary>
    private const string ReadingUpTo = "+" + UpTo;

    /// <summary>The latest first. What happened at one instant, such as on one day of a log that gives days alone, by its position.</summary>
    private const string LatestFirst = "ORDER BY t.occurred DESC, t.position DESC";

    /// <summary>Rows with the names of what their columns number, without where they are taken from.</summary>
    private const string Named = """
        SELECT t.position Position, t.occurred OccurredAt, t.recorded RecordedAt, k.text Kind, e.text Edition, w.text Who, b.text Behalf, r.text Role,
          a.text About, s.text Step, l.text Limits, g.text Stage, t.flags Flags, t.said_en SaidEn, t.said_zh SaidZh, t.filed Filed, t.cause Cause
        FROM
        """;

    private const string Names = """
        JOIN name k ON k.id = t.kind JOIN name e ON e.id = t.edition JOIN name w ON w.id = t.who JOIN name r ON r.id = t.role JOIN name a ON a.id = t.about
        LEFT JOIN name b ON b.id = t.behalf LEFT JOIN name s ON s.id = t.step LEFT JOIN name l ON l.id = t.limits LEFT JOIN name g ON g.id = t.stage
        """;

    /// <summary>What the names of cases' streams begin with.</summary>
    private const string Cases = CaseEventCodec.Category + "/";

    /// <summary>Whether both somebody and a case are asked for.</summary>
    private readonly bool asksForBoth;

    private readonly SqliteConnection reader;
    private readonly DynamicParameters parameters = new();
    private readonly List<string> conditions = [ReadingUpTo];

    /// <summary>Approvals are few among everything that is written down, so their index is better than any other that SQLite might choose.</summary>
    private string table = "trail t";

    /// <summary>The same rows as parts that share none.</summary>
    private List<string> counted = [UpTo];

    /// <param name="reader">A connection to views.db, used by this search alone.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="days">The first instant of a court day.</param>
    /// <param name="only">The courts outside of which no cases and no people are found; null for all.</param>
    public TrailSearch(SqliteConnection reader, TrailQuery query, Func<LocalDate, Instant> days, IReadOnlyCollection<CourtId>? only = null)
    {
        this.reader = reader;
        OnlyOf(only);
        asksForBoth = query is { Who.Length: > 0, Case.Length: > 0 };
        Only("t.occurred >= @from", "from", First(query.OccurredFrom, days));
        Only("t.occurred < @to", "to", First(query.OccurredTo?.PlusDays(1), days));
        Only("t.recorded >= @rfrom", "rfrom", First(query.RecordedFrom, days));
        Only("t.recorded < @rto", "rto", First(query.RecordedTo?.PlusDays(1), days));
        Only("t.kind = (SELECT id FROM name WHERE what = 1 AND text = @kind)", "kind", query.Kind);
        Only("t.step = (SELECT id FROM name WHERE what = 2 AND text = @step)", "step", query.Step?.Text);
        Only("t.role = (SELECT id FROM name WHERE what = 4 AND text = @role)", "role", query.Role?.Text);

        // What costs nothing is asked of a row first, looking up its name and case last.
        if (query.LateOnly)
        {
            Always($"t.flags & {Late}");
        }

        if (query.ApprovalsOnly)
        {
            Always($"t.flags & {Approval}");
            table = "trail t INDEXED BY trail_approvals";
        }

        if (query.Who is { Length: > 0 } who)
        {
            OnlyBy(who);
        }

        if (query.Case is { Length: > 0 } number)
        {
            OnlyIn(number);
        }
    }

    /// <summary>How many rows match up to a position.</summary>
    public int Count(long upTo)
    {
        if (conditions.Count == 1)
        {
            // Every entry has a row, and positions have no gap.
            return checked((int)upTo);
        }

        parameters.Add("upto", upTo);
        return checked((int)reader.ExecuteScalar<long>(
            "SELECT " + string.Join(" + ", counted.Select(where => $"(SELECT count(*) FROM {table} WHERE {where})")), parameters));
    }

    /// <summary>Rows that match up to a position, the latest first.</summary>
    /// <param name="upTo">The last position.</param>
    /// <param name="skip">So many are left out.</param>
    /// <param name="take">So many at most.</param>
    /// <param name="after">The row that comes before them in that order; null for the first.</param>
    public List<TrailRecord> Rows(long upTo, int skip, int take, TrailRecord? after = null)
    {
        parameters.Add("occurred", after?.OccurredAt);
        parameters.Add("before", after?.Position);
        parameters.Add("upto", upTo);
        parameters.Add("skip", skip);
        parameters.Add("take", take);
        return reader.Query<TrailRecord>(
            $"""
            {Named} (SELECT * FROM {table} WHERE {(after is null ? Where : $"{Where} AND (t.occurred, t.position) < (@occurred, @before)")}
              {LatestFirst} LIMIT @take OFFSET @skip) t {Names} {LatestFirst}
            """, parameters).AsList();
    }

    /// <summary>The row of one entry.</summary>
    /// <param name="reader">A connection to views.db.</param>
    /// <param name="position">Of the entry; one that the trail has.</param>
    public static TrailRecord At(SqliteConnection reader, long position) => reader.QuerySingle<TrailRecord>(
        $"{Named} trail t {Names} WHERE t.position = @position", new { position });

    /// <summary>What some entries have led to in other aggregates, by the entry that led to it.</summary>
    /// <param name="reader">A connection to views.db.</param>
    /// <param name="causes">Positions of entries.</param>
    public static ILookup<long, long> Effects(SqliteConnection reader, IEnumerable<long> causes) => reader.Query<(long Cause, long Position)>(
        "SELECT cause, position FROM trail WHERE cause IN (SELECT value FROM json_each(@causes)) ORDER BY position",
        new { causes = System.Text.Json.JsonSerializer.Serialize(causes) }).ToLookup(it => it.Cause, it => it.Position);

    private string Where => string.Join(" AND ", conditions);

    private static long? First(LocalDate? day, Func<LocalDate, Instant> days) => day is { } it ? days(it).ToUnixTimeMilliseconds() : null;

    private void Only(string condition, string name, object? value)
    {
        if (value is not null)
        {
            Always(condition);
            parameters.Add(name, value);
        }
    }

    private void Always(string condition)
    {
        conditions.Add(condition);
        counted = [.. counted.Select(before => $"{before} AND {condition}")];
    }

    /// <summary>What belongs to one court; what concerns no court stays.</summary>
    private void OnlyOf(IReadOnlyCollection<CourtId>? only)
    {
        if (only is not null)
        {
            Always("(t.court IS NULL OR t.court IN (SELECT id FROM name WHERE what = 9 AND text IN (SELECT value FROM json_each(@courts))))");
            parameters.Add("courts", CourtNumbers.Json(only));
        }
    }

    private void OnlyBy(string who)
    {
        var whole = Has("SELECT EXISTS(SELECT 1 FROM name WHERE what = 3 AND text = @who)", new { who });
        var said = whole ? who : Containing(who);
        var names = $"SELECT id FROM name WHERE what = 3 AND {(whole ? "text = @who" : "text LIKE @who ESCAPE '\\'")}";
        parameters.Add("who", said);
        Either(
            $"who IN ({names})", $"behalf IN ({names})", $"t.behalf IN ({names}) AND t.who NOT IN ({names})",
            Has($"SELECT count(*) = {Broad} FROM (SELECT 1 FROM trail WHERE who IN ({names}) LIMIT {Broad})", new { who = said }));
    }

    /// <summary>What is about a case: its own entries, and the refusals and looks beside it.</summary>
    private void OnlyIn(string number)
    {
        var whole = Has("SELECT EXISTS(SELECT 1 FROM name WHERE what = 8 AND text = @about)", new { about = Cases + number });
        var about = whole ? Cases + number : Escaped(Cases) + Containing(number);
        var names = $"SELECT id FROM name WHERE what = 8 AND {(whole ? "text = @about" : "text LIKE @about ESCAPE '\\'")}";
        parameters.Add("about", about);
        var isBroad = Has($"SELECT count(*) = {Broad} FROM (SELECT 1 FROM trail WHERE about IN ({names}) LIMIT {Broad})", new { about });

        var (column, counting) = Columns(isBroad);
        conditions.Add($"{column}about IN ({names})");
        counted = [.. counted.Select(before => $"{before} AND {counting}about IN ({names})")];
    }

    /// <summary>
    /// How a condition names its column, for a page of rows and for their number. A broad one holds for so much of the trail that reading it in
    /// order finds a page sooner: a '+' keeps SQLite from its index. It is counted by its index when nothing else is asked for: the index alone answers then.
    /// </summary>
    private (string Reading, string Counting) Columns(bool isBroad) =>
        (isBroad ? "+t." : "t.", isBroad && (conditions.Count > 1 || asksForBoth) ? "+t." : "t.");

    /// <summary>One of two conditions must hold. Each has its index, so a count adds up two counts, which must share no row.</summary>
    /// <param name="first">A condition that begins with its column.</param>
    /// <param name="second">Another one.</param>
    /// <param name="onlySecond">True of the rows for which the second holds and the first does not.</param>
    /// <param name="isBroad">As for <see cref="Columns"/>.</param>
    private void Either(string first, string second, string onlySecond, bool isBroad)
    {
        var (column, counting) = Columns(isBroad);
        conditions.Add($"({column}{first} OR {column}{second})");
        counted = [.. counted.SelectMany(before => new[] { $"{before} AND {counting}{first}", $"{before} AND {onlySecond}" })];
    }

    private bool Has(string sql, object values) => reader.ExecuteScalar<long>(sql, values) != 0;

    private static string Containing(string text) => $"%{Escaped(text)}%";

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

/// <summary>A row of the trail as it is stored, names instead of their numbers.</summary>
internal sealed class TrailRecord
{
    public long Position { get; init; }

    public long OccurredAt { get; init; }

    public long RecordedAt { get; init; }

    public string Kind { get; init; } = "";

    public string Edition { get; init; } = "";

    public string Who { get; init; } = "";

    public string? Behalf { get; init; }

    public string Role { get; init; } = "";

    public string About { get; init; } = "";

    public string? Step { get; init; }

    public string? Limits { get; init; }

    public string? Stage { get; init; }

    public long Flags { get; init; }

    public string? SaidEn { get; init; }

    public string? SaidZh { get; init; }

    public long? Filed { get; init; }

    public long? Cause { get; init; }

    /// <summary>What its kind had to say, as it was taken from the journal.</summary>
    public EntryNote Note => new(Step, Limits, Stage, SaidEn is not null ? new Title(SaidEn, SaidZh ?? "") : null)
    {
        IsLate = (Flags & Late) != 0,
        IsOverdue = (Flags & Overdue) != 0,
        IsNonconforming = (Flags & Nonconforming) != 0,
        IsApproval = (Flags & Approval) != 0,
        Filed = Filed,
    };
}
