using Supervision.LawFiles.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Supervision.LawFiles.Packs;

/// <summary>
/// How deep and how large a pack may be, asked of the parser's events before a tree is built of them: the library builds, compares and
/// resolves a tree by recursion, and whoever walks an alias walks all that it names.
/// </summary>
internal static class PackBounds
{
    /// <summary>Mappings and lists within each other; a pack has nine.</summary>
    public const int Deepest = 32;

    /// <summary>Texts, mappings and lists, those of an alias counted again wherever it stands; the largest shipped pack has about twelve thousand.</summary>
    public const int MostNodes = 20_000;

    /// <summary>Reads to the end; false, and a fault, when a bound is passed, beyond which nothing is read.</summary>
    /// <exception cref="YamlException">It is no YAML.</exception>
    public static bool Hold(IParser parser, FileFaults faults)
    {
        var open = new Stack<(AnchorName Anchor, long Before)>();
        var sizes = new Dictionary<AnchorName, long>();
        var nodes = 0L;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart when open.Count == Deepest:
                    return Refused(parser, faults, "too-deep", $"more than {Deepest} mappings and lists stand within each other.");
                case MappingStart or SequenceStart:
                    open.Push((((NodeEvent)parser.Current).Anchor, nodes));
                    nodes++;
                    break;
                case MappingEnd or SequenceEnd:
                    var (anchor, before) = open.Pop();
                    Name(anchor, nodes - before);
                    break;
                case Scalar scalar:
                    nodes++;
                    Name(scalar.Anchor, 1);
                    break;
                case AnchorAlias alias when open.Any(it => it.Anchor == alias.Value):
                    return Refused(parser, faults, "not-yaml", $"the alias '{alias.Value}' stands within what it names.");
                case AnchorAlias alias:
                    // One that names nothing yet is found when the tree is built.
                    nodes += sizes.GetValueOrDefault(alias.Value, 1);
                    break;
            }

            if (nodes > MostNodes)
            {
                return Refused(
                    parser, faults, "too-large", $"it has more than {MostNodes} texts, mappings and lists, those of aliases counted wherever they stand.");
            }
        }

        return true;

        void Name(AnchorName anchor, long size)
        {
            if (!anchor.IsEmpty)
            {
                sizes[anchor] = size;
            }
        }
    }

    /// <summary>What is said of a file with more bytes than are read.</summary>
    public static FileFault TooLarge(string file) => new(file, 1, "too-large", $"it has more than {FileBytes.Most} bytes.");

    private static bool Refused(IParser parser, FileFaults faults, string rule, string message) =>
        faults.Add((int)(parser.Current?.Start.Line ?? 1), rule, message, false);
}
