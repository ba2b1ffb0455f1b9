using System.Collections.Immutable;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Packs;

namespace Supervision.Tests;

/// <summary>The packs that come with the program. One that names no court is applied in the basic court of the examples.</summary>
internal static class ShippedPacks
{
    public static IEnumerable<string> Files => Repository.Files("*.yaml", "law/packs");

    /// <param name="file">Its path in the tree.</param>
    public static ImmutableArray<Procedure> Read(string file)
    {
        var (text, name) = (Repository.Read(file), Path.GetFileName(file));
        return PackReader.Outline(text, name, ShippedCalendars.Library).Court is null
            ? ExampleCourts.In(ExampleCourts.Basic, text).Read()
            : PackReader.Read(text, name, ShippedCalendars.Library);
    }
}
