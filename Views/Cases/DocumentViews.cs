using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;

namespace Supervision.Views.Cases;

/// <summary>Documents of a case, as far as one reader may see them.</summary>
internal static class DocumentViews
{
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
