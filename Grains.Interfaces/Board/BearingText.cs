using System.Collections.Immutable;
using NodaTime.Text;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>
/// What of a case an act bears upon, as fields of an address or a form: <c>about=defendant-2&amp;posted=2025-02-08&amp;fact.domicile=abroad</c>.
/// </summary>
public static class BearingText
{
    public const string About = "about", Posted = "posted";

    /// <summary>What the name of the field of a fact begins with.</summary>
    public const string Fact = "fact.";

    /// <summary>As many facts as are read of one act.</summary>
    public const int MostFacts = 50;

    /// <summary>Names and values; none for an act about the whole case that states nothing.</summary>
    public static IEnumerable<(string Name, string Value)> Of(Bearing it)
    {
        ArgumentNullException.ThrowIfNull(it);
        if (it.About is { } about)
        {
            yield return (About, about.Text);
        }

        if (it.Posted is { } posted)
        {
            yield return (Posted, LocalDatePattern.Iso.Format(posted));
        }

        foreach (var stated in it.States)
        {
            yield return (Fact + stated.Fact.Text, stated.Value);
        }
    }

    /// <summary>Of the query part of an address; whatever else stands there is passed over.</summary>
    /// <param name="query">With or without its leading '?'.</param>
    public static Bearing Of(string query) => Read(AddressPairs.In(query));

    /// <summary>Of the fields of a form. Empty ones say nothing, and a day that is none is not there: the case says what it wants.</summary>
    public static Bearing Read(IEnumerable<(string Name, string Value)> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var bearing = Bearing.None;
        var states = ImmutableArray.CreateBuilder<StatedFact>();
        foreach (var (name, value) in fields.Where(it => it.Value.Length > 0))
        {
            if (name == About)
            {
                bearing = bearing with { About = new InstanceId(value) };
            }
            else if (name == Posted)
            {
                bearing = bearing with { Posted = LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var day } ? day : null };
            }
            else if (name.StartsWith(Fact, StringComparison.Ordinal) && states.Count < MostFacts)
            {
                states.Add(new StatedFact(new FactId(name[Fact.Length..]), value));
            }
        }

        return bearing with { States = states.ToImmutable() };
    }
}
