using System.Reflection;
using Xunit.Sdk;

namespace Supervision.HostContract.Tests;

/// <summary>The kinds of database that a theory may be run on.</summary>
internal static class Kind
{
    public const string Sqlite = "SQLite";
    public const string Postgres = "PostgreSQL";
}

/// <summary>Runs the theory on a file of SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Kind.Sqlite]];
}

/// <summary>Runs the theory on a server of PostgreSQL; this row of it is skipped, and says why, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : DataAttribute
{
    public OnPostgresAttribute() => Skip = PostgresServer.Missing;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Kind.Postgres]];
}
