namespace Supervision.Web.Protection;

/// <summary>Stands on every address that a page's form is sent to: it takes the form's own token, also of people who are not signed in.</summary>
internal sealed class IsForm;
