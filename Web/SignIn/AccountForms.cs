using Supervision.Accounts;
using Supervision.Accounts.Store;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Kinds;
using Supervision.Journal;

namespace Supervision.Web.SignIn;

/// <summary>The forms of the page "my account". What opens a new way in asks for the password again, and failures count as at the door.</summary>
internal sealed class AccountForms(
    AccountStore accounts, CourtStaff staff, AccountFacts facts, FailureLog failures, Door door, Caller caller,
    ShownOnce<NewKey> newKeys, ShownOnce<RecoveryCodes> recoveryCodes)
{
    /// <summary>Acts in another of one's offices from now on.</summary>
    public Task<IResult> ChooseOffice(HttpContext context) => Acting(context, (form, session, acting) =>
    {
        var office = OfficeKey.ParseOrNull(form["office"], staff.Court);
        if (office is null || !staff.OfficesOf(acting.Who).Contains(office))
        {
            return Task.FromResult(form.Wrong(Door.AccountPage, "office"));
        }

        door.Renew(context, session, OfficeKey.TextOf(office));
        return Task.FromResult(Posted.See(ReturnPath.Of(form["return"])));
    });

    /// <summary>The one form that is there for whoever must change a first password too.</summary>
    public async Task<IResult> ChangePassword(HttpContext context)
    {
        var form = await Posted.Read(context);
        if (caller.Session is not { AwaitsCode: false } session || accounts.Book.Find(session.Account) is not { } account)
        {
            return form.Wrong(Door.SignInPage, "expired");
        }

        if (!PasswordRules.AreSame(form["password"], form["again"]))
        {
            return Wrong(form, "mismatch");
        }

        if (PasswordRules.AreSame(form["password"], form["current"]))
        {
            return Wrong(form, "same");
        }

        if (PasswordRules.FaultOf(form["password"], LoginName.ParseOrNull(account.LoginName)!.Value) is not null)
        {
            return Wrong(form, "weak");
        }

        if (await WrongPassword(form, account, "current") is { } problem)
        {
            return Wrong(form, problem);
        }

        await accounts.Book.SetPassword(account, form["password"], mustChange: false, session.Handle, context.RequestAborted);
        door.Renew(context, session);
        await facts.Record(AccountKinds.PasswordChanged, account.Person, Field.Of("by", "password"));
        return Done("password");
    }

    public Task<IResult> StartSecondFactor(HttpContext context) => Owning(context, async (form, session, account) =>
    {
        if (await WrongPassword(form, account, "password") is { } problem)
        {
            return Wrong(form, problem);
        }

        accounts.SecondFactors.Start(account);
        return Posted.See(Door.AccountPage);
    });

    public Task<IResult> ConfirmSecondFactor(HttpContext context) => Owning(context, async (form, session, account) =>
    {
        if (FactorCode.ParseOrNull(form["code"]) is not { } code)
        {
            return Wrong(form, "digits");
        }

        if (accounts.SecondFactors.Confirm(account, code) is not { IsEmpty: false } codes)
        {
            return Wrong(form, "code");
        }

        recoveryCodes.Keep(session.Handle, new RecoveryCodes(codes));
        door.Renew(context, session);
        await facts.Record(AccountKinds.SecondFactorChanged, account.Person, Field.Of("is", "on"));
        return Done("second-factor");
    });

    public Task<IResult> TurnOffSecondFactor(HttpContext context) => Owning(context, async (form, session, account) =>
    {
        if (FactorCode.ParseOrNull(form["code"]) is not { } code)
        {
            return Wrong(form, "digits");
        }

        if (await WrongPassword(form, account, "password") is { } problem)
        {
            return Wrong(form, problem);
        }

        if (accounts.SecondFactors.Try(account, code) is not CodeAnswer.Right and var answer)
        {
            failures.Add(AccountKinds.SignInFailed, account.Person, "code");
            return Wrong(form, answer == CodeAnswer.Wait ? "locked" : "code");
        }

        accounts.SecondFactors.TurnOff(account);
        door.Renew(context, session);
        await facts.Record(AccountKinds.SecondFactorChanged, account.Person, Field.Of("is", "off"));
        return Done("second-factor-off");
    });

    public Task<IResult> EndSession(HttpContext context) => Acting(context, (form, session, acting) =>
    {
        accounts.Sessions.End(session.Person, form["id"]);
        return Task.FromResult(Done("session"));
    });

    public Task<IResult> MakeKey(HttpContext context) => Acting(context, async (form, session, acting) =>
    {
        var scopes = form.All("scopes").Select(RightsTable.ParseOrNull).ToList();
        if (scopes.Count == 0 || scopes.Contains(null))
        {
            return Wrong(form, "scopes");
        }

        if (!KeyBook.IsLabel(form["label"]))
        {
            return Wrong(form, "label");
        }

        if (form.Number("days") is not (>= 1 and <= KeyBook.LongestDays and var days))
        {
            return Wrong(form, "days");
        }

        // The demonstration court's people have no password that could be asked for.
        if (accounts.Book.Find(session.Account) is { } account && await WrongPassword(form, account, "password") is { } problem)
        {
            return Wrong(form, problem);
        }

        var words = scopes.OfType<Right>().Distinct().Select(RightsTable.TextOf).ToList();
        var (key, text) = accounts.Keys.Make(session.Person, session.Office, form["label"], words, (int)days);
        newKeys.Keep(session.Handle, new NewKey(key.Id, text, NodaTime.Instant.FromDateTimeOffset(key.Expires)));
        await facts.Record(AccountKinds.KeyMade, acting, Field.Of("key", key.Id), Field.Of("scopes", string.Join(' ', words)), Field.Of("days", days));
        return Done("key");
    });

    public Task<IResult> RevokeKey(HttpContext context) => Acting(context, async (form, session, acting) =>
    {
        if (accounts.Keys.Revoke(session.Person, form["id"]))
        {
            await facts.Record(AccountKinds.KeyRevoked, acting, Field.Of("key", form["id"]));
        }

        return Done("key-revoked");
    });

    /// <summary>Back to the page, which says what was done by this word.</summary>
    private static IResult Done(string word) => Posted.See($"{Door.AccountPage}?done={word}");

    private static IResult Wrong(Posted form, string problem) => form.Wrong(Door.AccountPage, problem);

    /// <summary>Null when the password is right.</summary>
    private async Task<string?> WrongPassword(Posted form, Account account, string field)
    {
        switch (await accounts.FrontDoor.Again(account, form[field], form.Address, form.Context.RequestAborted))
        {
            case SignInAnswer.Right:
                return null;
            case SignInAnswer.Wait:
                return "locked";
            default:
                failures.Add(AccountKinds.SignInFailed, account.Person, "password");
                return "current";
        }
    }

    private async Task<IResult> Acting(HttpContext context, Func<Posted, Session, Acting, Task<IResult>> then)
    {
        var form = await Posted.Read(context);
        return caller.Session is { } session && caller.Acting is { } acting ? await then(form, session, acting) : form.Wrong(Door.SignInPage, "expired");
    }

    private Task<IResult> Owning(HttpContext context, Func<Posted, Session, Account, Task<IResult>> then) => Acting(
        context,
        (form, session, _) => accounts.Book.Find(session.Account) is { } account ? then(form, session, account) : Task.FromResult(Wrong(form, "current")));
}
