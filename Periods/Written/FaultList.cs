using System.Collections.Immutable;
using Supervision.Domain.Law;

namespace Supervision.Periods.Written;

/// <summary>The faults of one question while they are found, each once.</summary>
internal sealed class FaultList
{
    /// <summary>So many of one field are told, and so many of fields that there are not: a line may have thousands, and mending ten mends the rest.</summary>
    public const int MostOfAField = 10;

    private List<FormFault>? found;
    private int[]? counts;

    public FaultList()
    {
    }

    public FaultList(ImmutableArray<FormFault> found)
    {
        foreach (var (field, message) in found)
        {
            Add(field, message);
        }
    }

    public bool IsEmpty => found is null;

    public bool Has(FormField field) => found is not null && found.Exists(it => it.Field == field.Name);

    public void Add(string field, Title message)
    {
        found ??= [];
        counts ??= new int[FormFields.Names.Length + 1];
        ref var count = ref counts[PlaceOf(field) + 1];
        var fault = new FormFault(field, message);
        if (count < MostOfAField && !found.Contains(fault))
        {
            found.Add(fault);
            count++;
        }
    }

    /// <summary>In the order of the form; what belongs to no field of it stands before.</summary>
    public ImmutableArray<FormFault> InOrder() => found is null ? [] : [.. found.OrderBy(it => PlaceOf(it.Field))];

    private static int PlaceOf(string field) => FormFields.Names.IndexOf(field);
}
