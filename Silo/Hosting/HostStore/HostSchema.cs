using System.Data.Common;

namespace Supervision.Silo.Hosting.HostStore;

/// <summary>Makes the tables of Orleans' providers, and puts their statements in.</summary>
internal static class HostSchema
{
    /// <summary>
    /// Makes what is missing and leaves what is there, in one transaction: a crash right here leaves all of it or nothing.
    /// Run at every start.
    /// </summary>
    /// <param name="connection">An open connection to either database.</param>
    /// <param name="tables">The texts for it.</param>
    public static void Put(DbConnection connection, HostTables tables)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var table in tables.Tables)
        {
            Execute(transaction, table);
        }

        foreach (var (key, text) in tables.Queries)
        {
            Execute(transaction, HostTables.PutQuery, ("@Key", key), ("@Text", text));
        }

        transaction.Commit();
    }

    private static void Execute(DbTransaction transaction, string text, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Every text is a constant of HostTables; values go through parameters.
        command.CommandText = text;
#pragma warning restore CA2100 // See above.
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        command.ExecuteNonQuery();
    }
}
