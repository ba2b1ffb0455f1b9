using System.Collections.Immutable;
using System.Text.Json;

namespace Supervision.Periods.Written;

/// <summary>One field of a written question: its name, and how its text comes onto a form and off it, wherever it is written.</summary>
public abstract class FormField
{
    private protected FormField(string name) => Name = name;

    /// <summary>In JSON, in an address and in a fault.</summary>
    public string Name { get; }

    /// <summary>On the command line: <c>--exclude-start</c>.</summary>
    public string Option => $"--{Name.Replace('_', '-')}";

    /// <summary>The words that it may be, its default first; empty where it is more than a choice.</summary>
    public virtual ImmutableArray<string> Choices => [];

    /// <summary>Whether it may be given more than once in an address and on the command line.</summary>
    public virtual bool IsList => false;

    /// <summary>As an address has it: nothing where the form says nothing.</summary>
    public abstract ImmutableArray<string> TextsOf(PeriodForm form);

    /// <summary>The form with what an address or the command line says of the field.</summary>
    /// <param name="form">What is known so far.</param>
    /// <param name="texts">None of them empty; a field that is no list takes the first.</param>
    /// <param name="faults">Gets what is no way to write it.</param>
    internal abstract PeriodForm With(PeriodForm form, IReadOnlyList<string> texts, FaultList faults);

    /// <summary>The form with what JSON says of the field.</summary>
    /// <param name="form">What is known so far.</param>
    /// <param name="values">Stands at the value; at its end afterwards.</param>
    internal abstract PeriodForm With(PeriodForm form, ref JsonValues values);

    /// <summary>Writes the field into the object that is open, unless the form says nothing of it.</summary>
    internal abstract void Write(PeriodForm form, Utf8JsonWriter json);
}
