using System.Collections.Immutable;
using System.Diagnostics;

namespace Supervision.Periods.Written;

/// <summary>A field that is one of a few words, each of which means a value of a counting rule; the first is the default.</summary>
public class ChoiceField<T> : TextField
    where T : struct
{
    private readonly ImmutableArray<(string Word, T Value)> words;

    internal ChoiceField(
        string name, Func<PeriodForm, string?> get, Func<PeriodForm, string?, PeriodForm> set, ImmutableArray<(string Word, T Value)> words)
        : base(name, get, set)
    {
        this.words = words;
        Choices = [.. words.Select(it => it.Word)];
    }

    public override ImmutableArray<string> Choices { get; }

    public string WordOf(T value)
    {
        foreach (var (word, meant) in words)
        {
            if (EqualityComparer<T>.Default.Equals(meant, value))
            {
                return word;
            }
        }

        throw new UnreachableException($"{value} has no word in {Name}");
    }

    /// <summary>The word of a value; null for the default, which need not be written.</summary>
    public string? Departing(T value) => WordOf(value) is var word && word == Choices[0] ? null : word;

    /// <summary>The default becomes nothing, so that two forms that ask the same are the same.</summary>
    public sealed override PeriodForm With(PeriodForm form, string? text) => base.With(form, text == Choices[0] ? null : text);

    /// <returns>The default where the form says nothing; null for a word that is none of these.</returns>
    public T? ValueOf(PeriodForm form)
    {
        if (TextOf(form) is not { Length: > 0 } text)
        {
            return words[0].Value;
        }

        foreach (var (word, value) in words)
        {
            if (text == word)
            {
                return value;
            }
        }

        return null;
    }
}
