using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Supervision.Journal.Writing;

/// <summary>
/// The kinds that a journal may write, when its host has said which. What is of none of them is refused before it is written: the signer would
/// refuse to vouch for it, and with it for everything that comes after.
/// </summary>
internal sealed class KnownKinds
{
    private readonly FrozenDictionary<(string Kind, int Version), KindForm>? forms;

    /// <param name="ofHost">Those of the host; none when it holds the journal to nothing.</param>
    /// <exception cref="ArgumentException">Two forms have the same kind and version.</exception>
    public KnownKinds(ImmutableArray<KindForm> ofHost)
    {
        All = ofHost.IsEmpty ? [] : [.. OwnKinds.Forms, .. ofHost];
        if (All.GroupBy(it => it.Name, StringComparer.Ordinal).FirstOrDefault(it => it.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two forms are given for {twice.Key}.", nameof(ofHost));
        }

        forms = All.IsEmpty ? null : All.ToFrozenDictionary(it => (it.Kind, it.Version));
    }

    public ImmutableArray<KindForm> All { get; }

    /// <exception cref="ArgumentException">An entry is of none of the kinds, or its fields are others.</exception>
    public void Require(Append decision)
    {
        if (forms is null || decision?.Entries.IsDefaultOrEmpty != false)
        {
            return;
        }

        foreach (var draft in decision.Entries)
        {
            var form = forms.GetValueOrDefault((draft.Kind, draft.KindVersion))
                ?? throw new ArgumentException($"No form is given for entries of kind {KindForm.NameOf(draft.Kind, draft.KindVersion)}.");
            if (form.FaultIn(draft.Fields) is { } expected)
            {
                throw new ArgumentException($"An entry of kind {form.Name} is not as its form has it: expected {expected}.");
            }
        }
    }
}
