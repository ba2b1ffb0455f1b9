using System.Security.Cryptography;
using Supervision.Journal;
using Supervision.JournalKillTarget;

// hold DIR             opens the store, says "held", and keeps it until its input ends
// script DIR N         N decisions one after the other, says "ack 0 NUMBER FIRST LAST" for each, and ends
// load DIR N,N,...     goes on for each caller from its N-th decision, says "ack CALLER N FIRST LAST" for each, until killed
var options = new JournalOptions(TimeProvider.System, RandomNumberGenerator.Create());
await using var journal = SqliteJournal.OpenOrCreate(args[1], new StoreIdentity("court.example/kill", "kill"), options);
switch (args[0])
{
    case "hold":
        Console.WriteLine("held");
        _ = Console.ReadLine();
        break;
    case "load":
        await Load.Run(journal, [.. args[2].Split(',').Select(it => int.Parse(it, System.Globalization.CultureInfo.InvariantCulture))]);
        break;
    case "script":
        return await Script.Run(journal, int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
    default:
        return 4;
}

return 0;
