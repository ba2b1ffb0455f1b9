namespace Supervision.Verifier.Running;

/// <summary>What a command line asks for.</summary>
internal sealed class Request
{
    private static readonly string[] Verbs = ["journal", "bundle", "receipt", "tiles", "compare"];

    public string Verb { get; private set; } = "";

    public string Path { get; private set; } = "";

    /// <summary>The second checkpoint of a comparison.</summary>
    public string? OtherPath { get; private set; }

    public List<string> Checkpoints { get; } = [];

    public List<string> Keys { get; } = [];

    public string? SubjectKeys { get; private set; }

    public string? Proof { get; private set; }

    public string? Tiles { get; private set; }

    public string? Journal { get; private set; }

    public string? Out { get; private set; }

    public bool IsJson { get; private set; }

    /// <summary>Null when the command line is in order, otherwise a sentence about what is not.</summary>
    public static string? Read(IReadOnlyList<string> arguments, out Request? request)
    {
        request = null;
        var read = new Request();
        var words = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--json")
            {
                read.IsJson = true;
            }
            else if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(arguments[i]);
            }
            else if (i + 1 == arguments.Count)
            {
                return $"{arguments[i]} needs a value.";
            }
            else if (!read.Take(arguments[i], arguments[++i]))
            {
                return $"There is no option {arguments[i - 1]}.";
            }
        }

        if (words.Count == 0 || !Verbs.Contains(words[0]))
        {
            return $"What is to be verified? One of: {string.Join(", ", Verbs)}.";
        }

        read.Verb = words[0];
        if (words.Count != (read.Verb == "compare" ? 3 : 2))
        {
            return read.Verb == "compare" ? "compare takes two checkpoints." : $"{read.Verb} takes one path.";
        }

        read.Path = words[1];
        read.OtherPath = words.ElementAtOrDefault(2);
        request = read;
        return read.Missing();
    }

    private bool Take(string option, string value)
    {
        switch (option)
        {
            case "--checkpoint":
                Checkpoints.Add(value);
                return true;
            case "--key":
                Keys.Add(value);
                return true;
            case "--keys":
                SubjectKeys = value;
                return true;
            case "--proof":
                Proof = value;
                return true;
            case "--tiles":
                Tiles = value;
                return true;
            case "--journal":
                Journal = value;
                return true;
            case "--out":
                Out = value;
                return true;
            default:
                return false;
        }
    }

    private string? Missing()
    {
        var files = Checkpoints.Concat(Keys.Where(it => !it.Contains('+', StringComparison.Ordinal))).Append(Path);
        var missing = files.Concat(new[] { OtherPath, SubjectKeys, Proof, Tiles, Journal }.OfType<string>())
            .FirstOrDefault(it => !File.Exists(it) && !Directory.Exists(it));
        return missing is null ? null : $"There is no {missing}.";
    }
}
