using Microsoft.Playwright;
using Supervision.Domain.People;

namespace Supervision.EndToEnd.Engine;

/// <summary>How browsers come in to the real executable: by the sign-in page, as people do.</summary>
internal static class Entrance
{
    private const string Password = "quiet river stones";

    /// <summary>Puts somebody with an office and an account into a store that nobody serves yet; the login name is the role's word.</summary>
    /// <param name="directory">Of the store.</param>
    /// <param name="role">In which office.</param>
    /// <param name="division">Of which division; null for none.</param>
    public static async Task Admit(string directory, Role role, string? division = null)
    {
        await using var seeded = await SeededPeople.Open(directory);
        var name = Roles.TextOf(role);
        await seeded.Join(name, role, division);
        await seeded.Account(name, name, Password);
    }

    /// <summary>Opens a page as somebody who has been admitted.</summary>
    public static async Task Open(IPage page, Uri address, string path, Role role)
    {
        await page.GotoAsync(Asking(address, path));
        await page.GetByLabel("Login name").FillAsync(Roles.TextOf(role));
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-live", "yes");
    }

    /// <summary>Opens a page as one of the demonstration court's people.</summary>
    public static async Task OpenAs(IPage page, Uri address, string path, string person)
    {
        await page.GotoAsync(Asking(address, path));
        await page.Locator($"button[data-person={person}]").ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-live", "yes");
    }

    private static string Asking(Uri address, string path) => new Uri(address, "/sign-in?return=" + Uri.EscapeDataString(path)).ToString();
}
