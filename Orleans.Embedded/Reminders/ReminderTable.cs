using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The rows of reminders in the host's store. Times are kept to the millisecond.</summary>
internal static class ReminderTable
{
    public static List<Reminder> ReadAll(HostDatabase database) => database.Query(
        "SELECT grain_type, grain_key, name, first_due_ms, period_ms FROM reminder",
        static row => new Reminder(
            GrainId.Create(row.GetString(0), row.GetString(1)),
            row.GetString(2),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
            TimeSpan.FromMilliseconds(row.GetInt64(4))));

    public static void Write(HostDatabase database, Reminder reminder) => database.Execute(
        "INSERT OR REPLACE INTO reminder VALUES ($type, $key, $name, $due, $period)",
        ("$type", reminder.Grain.Type.ToString()),
        ("$key", reminder.Grain.Key.ToString()),
        ("$name", reminder.ReminderName),
        ("$due", reminder.FirstDue.ToUnixTimeMilliseconds()),
        ("$period", (long)reminder.Period.TotalMilliseconds));

    public static void Remove(HostDatabase database, GrainId grain, string name) => database.Execute(
        "DELETE FROM reminder WHERE grain_type = $type AND grain_key = $key AND name = $name",
        ("$type", grain.Type.ToString()),
        ("$key", grain.Key.ToString()),
        ("$name", name));
}
