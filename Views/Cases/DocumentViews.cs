using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;
using Supervision.Journal.Documents;

namespace Supervision.Views.Cases;

/// <summary>Documents of a case, as far as one reader may see them.</summary>
internal static class DocumentViews
{
    /// <summary>All of one case, in the order in which they were filed.</summary>
    /// <param name="entries">The case.</param>
    /// <param name="codec">Reads its entries.</param>
    /// <param name="disclosure">What the reader may see.</param>
    /// <param name="nameOf">What somebody is called; null where nobody knows.</param>
    public static ImmutableArray<DocumentView> Of(
        ImmutableArray<Entry> entries, CaseEventCodec codec, Disclosure disclosure, Func<PersonId, string?> nameOf) =>
    [
        .. from entry in entries
           where DocumentFiles.NamedBy(entry) is not null
           let filed = codec.ToEvent(entry) as CaseEvent.DocumentFiled
           where filed is not null
           select Of(entry, filed, disclosure, nameOf),
    ];

    /// <param name="entry">What filed it.</param>
    /// <param name="filed">The same, read.</param>
    /// <param name="disclosure">What the reader may see.</param>
    /// <param name="nameOf">What somebody is called; null where nobody knows.</param>
    public static DocumentView Of(Entry entry, CaseEvent.DocumentFiled filed, Disclosure disclosure, Func<PersonId, string?> nameOf)
    {
        var name = disclosure.ShowsPersonal ? filed.Name : null;
        var by = disclosure.Shows(PersonalValue.StaffName) && PersonId.OrNull(entry.Author.Who) is { } person ? nameOf(person) : null;
        return new DocumentView(
            entry.Position, name?.Title, name?.Number, name?.On, disclosure.ShowsPersonal ? filed.FileName : null, filed.Type,
            DocumentTypes.TitleOf(filed.Type), filed.Size, filed.On, entry.Author.Who, by, new RoleName(entry.Author.Role))
        {
            IsOpen = disclosure.ShowsPersonal,
        };
    }

    /// <summary>A line of the history: what it is, without what it is called.</summary>
    public static Title WordsOf(CaseEvent.DocumentFiled filed)
    {
        var type = DocumentTypes.TitleOf(filed.Type);
        return new Title($"Document filed ({type.En})", $"提交文件（{type.Zh}）");
    }
}
