using System.Text;
using System.Text.RegularExpressions;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Supervision.Dashboard.Tests.Widgets;

/// <summary>
/// The widgets' colours are ours. The library would write them into the page as it starts, which our content policy forbids; so they are a file,
/// and this holds it to the tokens.
/// </summary>
public sealed partial class ThemeTests
{
    private const string File = "Dashboard/wwwroot/mudtheme.css";

    [Fact]
    public async Task Theme_OfTheWidgets_IsTheTokens()
    {
        var (light, dark) = (await Variables(isDark: false), await Variables(isDark: true));
        var turned = dark.Where(it => light[it.Key] != it.Value).ToList();
        var css = new StringBuilder()
            .Append("/* Written by ThemeTests from tokens.css, as MudBlazor writes its theme: the widgets read these. */\n")
            .Append(Block(":root", light, 0))
            .Append(Block(":root[data-theme=\"dark\"]", turned, 0))
            .Append("@media (prefers-color-scheme: dark) {\n")
            .Append(Block(":root[data-theme=\"system\"]", turned, 2))
            .Append("}\n");

        Repository.AssertIsUpToDate(File, css.ToString());
    }

    private static string Block(string selector, IEnumerable<KeyValuePair<string, string>> variables, int indent)
    {
        var margin = new string(' ', indent);
        return $"{margin}{selector} {{\n{string.Concat(variables.Select(it => $"{margin}  {it.Key}: {it.Value};\n"))}{margin}}}\n";
    }

    /// <summary>What the library's own provider writes for a theme.</summary>
    private static async Task<SortedDictionary<string, string>> Variables(bool isDark)
    {
        await using var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        var provider = context.Render<MudThemeProvider>(it => it.Add(p => p.Theme, Theme()).Add(p => p.IsDarkMode, isDark).Add(p => p.ObserveSystemDarkModeChange, false));

        var written = Variable().Matches(provider.Markup).ToDictionary(it => it.Groups[1].Value, it => it.Groups[2].Value.Trim());
        Assert.True(written.Count > 100, "The library's provider wrote no theme.");
        return new SortedDictionary<string, string>(written, StringComparer.Ordinal);
    }

    private static MudTheme Theme() => new()
    {
        PaletteLight = Painted(new PaletteLight(), Tokens(":root {")),
        PaletteDark = Painted(new PaletteDark(), Tokens(":root[data-theme=\"dark\"] {")),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "5px", AppbarHeight = "48px" },
        Typography = new Typography { Default = new DefaultTypography { FontFamily = ["var(--sans)"], FontSize = "1rem", LineHeight = "var(--leading)", LetterSpacing = "normal" }, Button = new ButtonTypography { TextTransform = "none", FontSize = "1rem", LetterSpacing = "normal" } },
    };

    private static Palette Painted(Palette palette, Dictionary<string, string> token)
    {
        palette.Primary = token["accent"];
        palette.PrimaryContrastText = token["accent-ink"];
        palette.Secondary = token["calm"];
        palette.Tertiary = token["finding"];
        palette.Info = token["accent"];
        palette.Success = token["met"];
        palette.Warning = token["soon"];
        palette.Error = token["overdue"];
        palette.Dark = token["ink"];
        palette.Background = token["ground"];
        palette.BackgroundGray = token["raised"];
        palette.Surface = token["panel"];
        palette.AppbarBackground = token["panel"];
        palette.AppbarText = token["ink"];
        palette.DrawerBackground = token["panel"];
        palette.DrawerText = token["ink"];
        palette.DrawerIcon = token["ink-soft"];
        palette.TextPrimary = token["ink"];
        palette.TextSecondary = token["ink-soft"];
        palette.ActionDefault = token["ink-soft"];
        palette.LinesDefault = token["line"];
        palette.LinesInputs = token["line-strong"];
        palette.TableLines = token["line"];
        palette.Divider = token["line"];
        return palette;
    }

    /// <summary>The tokens of one block, those that are colours.</summary>
    private static Dictionary<string, string> Tokens(string block)
    {
        var all = Repository.Read("Dashboard/wwwroot/tokens.css");
        var from = all.IndexOf(block, StringComparison.Ordinal);
        var text = all[from..all.IndexOf('}', from)];
        return Token().Matches(text).ToDictionary(it => it.Groups[1].Value, it => it.Groups[2].Value);
    }

    [GeneratedRegex(@"(--mud-[\w-]+):\s*([^;]+);")]
    private static partial Regex Variable();

    [GeneratedRegex(@"--([\w-]+):\s*(#[0-9a-f]{6});")]
    private static partial Regex Token();
}
