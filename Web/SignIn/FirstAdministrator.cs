using Supervision.Accounts;

namespace Supervision.Web.SignIn;

/// <summary>A real court begins with nobody in it: whoever starts the engine gets a link, once, for the one who lets the others in.</summary>
internal static class FirstAdministrator
{
    /// <summary>
    /// What to print; null where somebody can manage the people already, or in the demonstration court. A link that was
    /// printed before is void.
    /// </summary>
    /// <param name="services">Of the running host.</param>
    /// <param name="url">Where it listens.</param>
    public static string? Invitation(IServiceProvider services, string url)
    {
        var accounts = services.GetRequiredService<AccountStore>();
        if (services.GetService<Offer>() is not null || services.GetRequiredService<CourtStaff>().IsKept(accounts))
        {
            return null;
        }

        var link = $"{url.Split(';')[0].TrimEnd('/')}/sign-in/welcome?token={accounts.Book.InviteFirst()}";
        return $"""
            Nobody can manage this court's people yet. This link, valid once and for 72 hours, makes the first administrator:
            本院尚无系统管理员。以下链接仅可使用一次，72小时内有效，用于设立首位系统管理员：
            {link}
            """;
    }
}
