using Supervision.Accounts;
using Supervision.Accounts.Store;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Kinds;
using Supervision.Journal;

namespace Supervision.Web.SignIn;

/// <summary>Lets somebody in whose right to it has been shown: begins the session, sets the cookie, writes it down.</summary>
internal sealed class Door(AccountStore accounts, CourtStaff staff, SessionCookie cookie, AccountFacts facts, Caller caller)
{
    public const string SignInPage = "/sign-in";
    public const string AccountPage = "/account";

    /// <summary>Begins a session that can do something; the one that the browser had before ends.</summary>
    /// <param name="form">What was sent.</param>
    /// <param name="person">Who comes in.</param>
    /// <param name="account">With which account; null for the demonstration court's people.</param>
    /// <param name="by">How the right to it was shown: password, code, link, demo.</param>
    public async Task<IResult> LetIn(Posted form, PersonId person, Account? account, string by)
    {
        if (staff.FirstOfficeOf(person) is not { } office)
        {
            return form.Wrong(SignInPage, "office", "return");
        }

        var (session, secret) = accounts.Sessions.Begin(
            person.Text, account?.Id, OfficeKey.TextOf(office), awaitsCode: false, form.Browser, caller.Session?.Handle);

        // A crash right here leaves a session whose secret nobody has; it ends by itself.
        if (account is not null)
        {
            accounts.FrontDoor.LetIn(account);
        }

        await facts.Record(AccountKinds.SignedIn, new Acting(person, office), Field.Of("session", session.Handle), Field.Of("by", by));
        cookie.Set(form.Context, secret);
        return Posted.See(account is { MustChange: true } ? $"{AccountPage}?problem=first" : ReturnPath.Of(form["return"]));
    }

    /// <summary>Begins a session that waits for the code of the second factor, and can do nothing before.</summary>
    public IResult AskForCode(Posted form, Account account)
    {
        var (_, secret) = accounts.Sessions.Begin(account.Person, account.Id, "", awaitsCode: true, form.Browser, caller.Session?.Handle);
        cookie.Set(form.Context, secret);
        var back = ReturnPath.Of(form["return"]);
        return Posted.See(back == ReturnPath.Home ? "/sign-in/code" : $"/sign-in/code?return={Uri.EscapeDataString(back)}");
    }

    /// <summary>Gives the session a new secret, as at each rise of privilege.</summary>
    public void Renew(HttpContext context, Session session, string? office = null)
    {
        if (accounts.Sessions.Renew(session.Handle, office) is { } secret)
        {
            cookie.Set(context, secret);
        }
    }
}
