using System.Security.Cryptography;
using Supervision.Journal;
using Supervision.JournalKillTarget;
using Supervision.Signer;

// hold DIR             opens the store, says "held", and keeps it until its input ends
// erase DIR MOMENT     tells values of two people, says the first one's key id, erases the first, and kills itself at that moment
// file DIR MOMENT      files a document, says "filed DIGEST", and kills itself at that moment
// script DIR N         N decisions one after the other, sealed, says "ack 0 NUMBER FIRST LAST" for each, and ends
// load DIR N,N,...     goes on for each caller from its N-th decision, says "ack CALLER N FIRST LAST" for each, until killed
// load-sealed DIR ...  the same, each answer given when the signer in DIR/signer has sealed it
if (args[0] == "erase")
{
    await Erasing.Run(args[1], args[2]);
    return 0;
}

if (args[0] == "file")
{
    await FilingDocument.Run(args[1], args[2]);
    return 0;
}

var options = new JournalOptions(TimeProvider.System, RandomNumberGenerator.Create())
{
    Sealer = args[0] is "load-sealed" or "script" ? store => LogSigner.Open(store, new SignerOptions(Path.Combine(store.Directory, SignerDirectory.DefaultName))) : null,
};
var court = new StoreIdentity("court.example/kill", "kill");
if (args[0] == "script")
{
    return await Script.Run(() => JournalStores.OpenOrCreate(args[1], court, options), int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
}

await using var journal = JournalStores.OpenOrCreate(args[1], court, options);
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
