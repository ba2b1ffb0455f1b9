using Supervision.Bench;

return args switch
{
    ["journal-append", ..] => await JournalBench.Append(),
    ["journal-load", ..] => await JournalBench.Load(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1_250_000),
    ["journal-read", ..] => await JournalBench.Read(),
    ["verify", ..] => await JournalBench.Verify(entries: 400_000),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench journal-append | journal-load [entries] | journal-read | verify");
    return 4;
}
