using System.Xml;
using System.Xml.Schema;

namespace Supervision.Silo.Tests.Export;

/// <summary>The schema of event logs, tests/data/xes.xsd.</summary>
internal static class XesSchema
{
    private static readonly XmlSchemaSet Schemas = Read();

    /// <summary>Everything in a log that the schema does not allow; reads as a stream, so the length does not matter.</summary>
    public static IReadOnlyList<string> Faults(Stream log)
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = Schemas, ValidationFlags = XmlSchemaValidationFlags.ProcessIdentityConstraints | XmlSchemaValidationFlags.ReportValidationWarnings };
        settings.ValidationEventHandler += (_, fault) => faults.Add($"line {fault.Exception.LineNumber}: {fault.Message}");
        using var reader = XmlReader.Create(log, settings);
        while (reader.Read() && faults.Count < 20)
        {
        }

        return faults;
    }

    public static IReadOnlyList<string> Faults(string log) => Faults(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(log)));

    private static XmlSchemaSet Read()
    {
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(Repository.PathOf("tests/data/xes.xsd"));
        schemas.Add(null, reader);
        schemas.Compile();
        return schemas;
    }
}
