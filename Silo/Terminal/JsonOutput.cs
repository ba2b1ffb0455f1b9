using System.Text.Json;
using Supervision.Grains.Interfaces;

namespace Supervision.Silo.Terminal;

/// <summary>How verbs print JSON: the wire's names, readable Chinese.</summary>
internal static class JsonOutput
{
    public static readonly JsonSerializerOptions Compact = Wire.Options;

    public static readonly JsonSerializerOptions Indented = new(Wire.Options) { WriteIndented = true };
}
