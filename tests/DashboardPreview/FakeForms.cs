using Supervision.Domain.People;

namespace Supervision.DashboardPreview;

/// <summary>The addresses to which the pages' forms are sent, over the made-up court. They answer as the real ones: 303, and a word in the address.</summary>
internal static class FakeForms
{
    public static void MapForms(this WebApplication app, FakeCourt court)
    {
        var (staff, accounts) = (court.Staff, court.Accounts);
        app.MapPost("/sign-in", (IFormCollection form) =>
        {
            var back = Uri.EscapeDataString(form["return"].ToString());
            if (form["password"] != FakeAccounts.Password || staff.People.All(it => it.Person.Text != form["name"]))
            {
                return To($"/sign-in?problem=wrong&return={back}");
            }

            if (accounts.HasFactor)
            {
                return To($"/sign-in/code?return={back}");
            }

            staff.Sit(form["name"]!);
            return To(form["return"].ToString());
        });
        app.MapPost("/sign-in/code", (IFormCollection form) =>
        {
            if (form["code"] != FakeAccounts.Code)
            {
                return To($"/sign-in/code?problem=code&return={Uri.EscapeDataString(form["return"].ToString())}");
            }

            staff.Sit("president-01");
            return To(form["return"].ToString());
        });
        app.MapPost("/sign-in/demo", (IFormCollection form) =>
        {
            staff.Sit(form["person"]!);
            return To(form["return"].ToString());
        });
        app.MapPost("/sign-in/welcome", (IFormCollection form) =>
        {
            if (form["password"] != form["again"])
            {
                return To($"/sign-in/welcome?problem=mismatch&token={form["token"]}");
            }

            staff.Sit(form["token"] == FakeAccounts.FirstToken ? "admin-01" : form["loginName"].ToString());
            return To("/");
        });
        app.MapPost("/sign-out", (IFormCollection _) =>
        {
            staff.StandUp();
            return To("/sign-in?bye=1");
        });
        app.MapPost("/account/office", (IFormCollection form) => To(staff.Switch(form["office"]!) ? form["return"].ToString() : "/account?problem=office"));
        app.MapPost("/account/password", (IFormCollection form) => To(form["password"] == form["again"] ? "/account?done=password" : "/account?problem=mismatch"));
        app.MapPost("/account/second-factor/start", (IFormCollection form) =>
        {
            accounts.IsEnrolling = form["password"] == FakeAccounts.Password;
            return To(accounts.IsEnrolling ? "/account#second-factor" : "/account?problem=current");
        });
        app.MapPost("/account/second-factor/confirm", (IFormCollection form) =>
        {
            accounts.HasFactor = form["code"] == FakeAccounts.Code;
            accounts.IsEnrolling = !accounts.HasFactor;
            accounts.Recovery = accounts.HasFactor ? ["3f7k-92md-1qxa", "8w2p-0c5t-7hze"] : [];
            return To(accounts.HasFactor ? "/account?done=second-factor" : "/account?problem=code");
        });
        app.MapPost("/account/second-factor/off", (IFormCollection form) =>
        {
            accounts.HasFactor = form["code"] != FakeAccounts.Code;
            return To(accounts.HasFactor ? "/account?problem=code" : "/account?done=second-factor-off");
        });
        app.MapPost("/account/sessions/end", (IFormCollection form) =>
        {
            accounts.EndSession(form["id"]!);
            return To("/account?done=session");
        });
        app.MapPost("/account/keys", (IFormCollection form) =>
        {
            accounts.Make(form["label"]!, form["scopes"].Select(it => RightsTable.ParseOrNull(it!)!.Value), int.Parse(form["days"]!, System.Globalization.CultureInfo.InvariantCulture));
            return To("/account?done=key");
        });
        app.MapPost("/account/keys/revoke", (IFormCollection form) =>
        {
            accounts.Revoke(form["id"]!);
            return To("/account?done=key-revoked");
        });
    }

    private static SeeOther To(string address) => new SeeOther(address);

    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
