using System.Security.Cryptography;
using System.Text;
using Supervision.Accounts;
using Supervision.Accounts.Store;
using Supervision.Domain.People;
using Supervision.Grains.Kinds;
using Supervision.Journal;

namespace Supervision.Web.SignIn;

/// <summary>The forms of people who are not in yet, and of those who leave.</summary>
internal sealed class SignInForms(
    AccountStore accounts, CourtStaff staff, AccountFacts facts, FailureLog failures, Door door, Caller caller, IServiceProvider services)
{
    private const string CodePage = "/sign-in/code";
    private const string WelcomePage = "/sign-in/welcome";

    /// <summary>Name and password.</summary>
    public async Task<IResult> SignIn(HttpContext context)
    {
        var form = await Posted.Read(context);
        if (!SessionCookie.IsSafe(context))
        {
            return form.Wrong(Door.SignInPage, "insecure", "return");
        }

        switch (await accounts.FrontDoor.Try(form["name"], form["password"], form.Address, context.RequestAborted))
        {
            case SignInAnswer.Right { Account: { HasSecondFactor: true } account }:
                return door.AskForCode(form, account);
            case SignInAnswer.Right { Account: var account }:
                return await door.LetIn(form, new PersonId(account.Person), account, "password");
            case SignInAnswer.Wrong it:
                failures.Add(it.LockedNow ? AccountKinds.LockedOut : AccountKinds.SignInFailed, it.Account?.Person, "password");
                return form.Wrong(Door.SignInPage, "wrong", "return");
            default:
                return form.Wrong(Door.SignInPage, "locked", "return");
        }
    }

    /// <summary>The code of the second factor, after the password.</summary>
    public async Task<IResult> Code(HttpContext context)
    {
        var form = await Posted.Read(context);
        if (caller.Session is not { AwaitsCode: true } session || accounts.Book.Find(session.Account) is not { } account)
        {
            return form.Wrong(Door.SignInPage, "expired", "return");
        }

        if (FactorCode.ParseOrNull(form["code"]) is not { } code)
        {
            return form.Wrong(CodePage, "digits", "return");
        }

        switch (accounts.SecondFactors.Try(account, code))
        {
            case CodeAnswer.Right:
                return await door.LetIn(form, new PersonId(account.Person), account, "code");
            case CodeAnswer.Wait:
                return form.Wrong(CodePage, "locked", "return");
            default:
                failures.Add(AccountKinds.SignInFailed, account.Person, "code");
                return form.Wrong(CodePage, "code", "return");
        }
    }

    /// <summary>Somebody of the demonstration court, with one click.</summary>
    public async Task<IResult> Demo(HttpContext context)
    {
        var form = await Posted.Read(context);
        if (!SessionCookie.IsSafe(context))
        {
            return form.Wrong(Door.SignInPage, "insecure", "return");
        }

        var asked = form["person"];
        return services.GetRequiredService<Offer>().People().FirstOrDefault(it => it.Person.Text == asked) is { } offered
            ? await door.LetIn(form, offered.Person, null, "demo")
            : form.Wrong(Door.SignInPage, "wrong", "return");
    }

    /// <summary>A one-time link: the first administrator of a court, or somebody who was invited, chooses a password.</summary>
    public async Task<IResult> Welcome(HttpContext context)
    {
        var form = await Posted.Read(context);
        if (!SessionCookie.IsSafe(context))
        {
            return Back("insecure");
        }

        if (accounts.Book.Peek(form["token"]) is not { } link || (link.Person is null && staff.IsKept(accounts)))
        {
            return Back("link");
        }

        if (LoginName.ParseOrNull(link.LoginName ?? form["loginName"]) is not { } loginName || (link.Person is null && NameOrNull(form["name"]) is null))
        {
            return Back("name");
        }

        if (!PasswordRules.AreSame(form["password"], form["again"]))
        {
            return Back("mismatch");
        }

        if (PasswordRules.FaultOf(form["password"], loginName) is not null)
        {
            return Back("weak");
        }

        var person = link.Person is { } known ? new PersonId(known) : AdministratorBy(form["token"]);
        if (link.Person is null)
        {
            await staff.AppointAdministrator(person, NameOrNull(form["name"])!.Value);
        }

        // A crash right here leaves the link unused and the person appointed: the same link goes on from here.
        switch (await accounts.Book.Redeem(form["token"], person.Text, loginName, form["password"], context.RequestAborted))
        {
            case RedeemOutcome.Done:
                await facts.Record(AccountKinds.PasswordChanged, person.Text, Field.Of("by", "link"));
                return await door.LetIn(form, person, accounts.Book.OfPerson(person.Text), "link");
            case RedeemOutcome.NameTaken:
                return Back("taken");
            default:
                return Back("link");
        }

        IResult Back(string problem) => form.Wrong(WelcomePage, problem, "token");
    }

    /// <summary>Here, or everywhere.</summary>
    public async Task<IResult> SignOut(HttpContext context)
    {
        var form = await Posted.Read(context);
        if (caller.Session is { } session)
        {
            if (form["everywhere"].Length > 0 && caller.Acting is { } acting)
            {
                var ended = accounts.Sessions.EndAll(session.Person);
                await facts.Record(AccountKinds.SignedOutEverywhere, acting, Field.Of("sessions", ended));
            }
            else
            {
                accounts.Sessions.End(session.Person, session.Handle);
            }
        }

        SessionCookie.Remove(context);
        return Posted.See($"{Door.SignInPage}?bye=1");
    }

    /// <summary>The same link makes the same person, however often it has to begin again.</summary>
    private static PersonId AdministratorBy(string token) =>
        new($"admin-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("person " + Typed.Token(token))))[..8]}");

    private static PersonName? NameOrNull(string text)
    {
        try
        {
            return Typed.IsBlank(text) ? null : new PersonName(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
