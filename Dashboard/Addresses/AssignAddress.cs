using Supervision.Domain.Cases;
using Supervision.Domain.People;

namespace Supervision.Dashboard.Addresses;

/// <summary>Where it is checked to whom a case goes, before it is recorded, and where the form of that is sent.</summary>
public static class AssignAddress
{
    /// <summary>Takes the form of a page that has no circuit.</summary>
    public const string Record = "/acts/assign";

    /// <summary>What <c>done</c> says on the case's page.</summary>
    public const string DoneWord = "people";

    /// <summary>Where the choice is sent; what was chosen stands in the query.</summary>
    public static string Of(CaseNumber number) => "/assign/" + CaseAddress.Escaped(number);

    public static string Relieving(CaseNumber number, CaseTie tie) => $"{Of(number)}?relieve={tie.Person}&as={Roles.TextOf(tie.As)}";

    /// <summary>The case's page, which says that it was done.</summary>
    public static string Done(CaseNumber number) => $"{CaseAddress.Of(number)}?done={DoneWord}";
}
