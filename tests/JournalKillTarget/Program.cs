using System.Security.Cryptography;
using Supervision.Journal;
using Supervision.JournalKillTarget;

// hold DIR             opens the store, says "held", and keeps it until its input ends
// erase DIR MOMENT     tells values of two people, says the first one's key id, erases the first, and kills itself at that moment
// load DIR N,N,...     goes on for each caller from its N-th decision, says "ack CALLER N FIRST LAST" for each, until killed
if (args[0] == "erase")
{
    await Erasing.Run(args[1], args[2]);
    return 0;
}

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
    default:
        return 4;
}

return 0;
