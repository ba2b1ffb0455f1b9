using Microsoft.AspNetCore.Mvc;

namespace Supervision.Web.Protection;

/// <summary>Stands on every address that a page's form is sent to: it takes the form's own token, also of people who are not signed in.</summary>
internal sealed class IsForm;

/// <summary>Addresses that pages send their forms to where the browser runs no scripts.</summary>
internal static class PageForms
{
    /// <summary>Marks the address of a page's form. It comes before the pages, which would take what is sent to them as well.</summary>
    /// <param name="address">The address.</param>
    /// <param name="largest">Bytes: all fields at their longest, in UTF-8 and escaped.</param>
    public static RouteHandlerBuilder TakesPageForm(this RouteHandlerBuilder address, int largest) =>
        address.ExcludeFromDescription().WithOrder(-1).WithMetadata(new IsForm(), new RequestSizeLimitAttribute(largest));
}
