using System.Security.Cryptography;
using Supervision.Journal;
using Supervision.JournalKillTarget;
using Supervision.Signer;

// hold DIR             opens the store, says "held", and keeps it until its input ends
// erase DIR MOMENT     tells values of two people, says the first one's key id, erases the first, and kills itself at that moment
// load DIR N,N,...     goes on for each caller from its N-th decision, says "ack CALLER N FIRST LAST" for each, until killed
// load-sealed DIR ...  the same, each answer given when the signer in DIR/signer has sealed it
if (args[0] == "erase")
{
    await Erasing.Run(args[1], args[2]);
    return 0;
}

var options = new JournalOptions(TimeProvider.System, RandomNumberGenerator.Create())
{
    Sealer = args[0] == "load-sealed" ? store => LogSigner.Open(store, new SignerOptions(Path.Combine(store.Directory, SignerDirectory.DefaultName))) : null,
};
await using var journal = SqliteJournal.OpenOrCreate(args[1], new StoreIdentity("court.example/kill", "kill"), options);
switch (args[0])
{
    case "hold":
        Console.WriteLine("held");
        _ = Console.ReadLine();
        break;
    case "load" or "load-sealed":
        await Load.Run(journal, [.. args[2].Split(',').Select(it => int.Parse(it, System.Globalization.CultureInfo.InvariantCulture))]);
        break;
    default:
        return 4;
}

return 0;
