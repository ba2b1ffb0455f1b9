using System.Text.RegularExpressions;

namespace Supervision.Silo.Tests.Verbs;

/// <summary>Every verb says its result in the language that is asked for.</summary>
public sealed class LanguageTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Results_InChinese_HoldNoEnglishSentence()
    {
        await store.Begin(FourFines.Log);
        var folder = Path.GetDirectoryName(store.Directory)!;
        string[][] verbs =
        [
            ["people", "join", "--store", store.Directory, "--person", "judge-1", "--name", "Bruno Bianchi"],
            ["people", "appoint", "--store", store.Directory, "--person", "judge-1", "--role", "judge"],
            ["accounts", "list", "--store", store.Directory],
            ["personal", "list", "--store", store.Directory],
            ["personal", "seal", "--store", store.Directory, "--case", "A", "--basis", "order"],
            ["keys", "show", "--store", store.Directory],
            ["keys", "rotate", "--store", store.Directory],
            ["keys", "revoke", "--store", store.Directory, "--reason", "lost"],
            ["verify", "--store", store.Directory],
            ["verify", "--views", "--store", store.Directory],
            ["export", "--store", store.Directory, "--leaves", Path.Combine(folder, "leaves")],
            ["export", "--store", store.Directory, "--tiles", Path.Combine(folder, "tiles")],
            ["export", "--store", store.Directory, "--receipt", "1", "--out", Path.Combine(folder, "receipt")],
            ["backup", Path.Combine(folder, "copy"), "--store", store.Directory],
            ["restore", Path.Combine(folder, "copy"), "--store", Path.Combine(folder, "again")],
            ["calendars", "check"],
        ];

        var said = new List<string>();
        foreach (var verb in verbs)
        {
            var outcome = (await Verb.Run([.. verb, "--lang", "zh"])).Expect(0);
            said.AddRange((outcome.Output + outcome.Error).Split('\n').Where(it => it.Length > 0 && !it.Contains('+', StringComparison.Ordinal)));
        }

        Assert.All(said, line => Assert.DoesNotMatch(EnglishWords(), line.Replace(folder, "", StringComparison.Ordinal)));
        Assert.Contains("完成。", said);
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "没有账户，也没有密钥。\n")]
    [InlineData("en_GB.UTF-8", "There are no accounts and no keys.\n")]
    [InlineData("it_IT.UTF-8", "There are no accounts and no keys.\n")]
    public async Task Language_WithoutTheOption_IsThatOfTheSession(string session, string said)
    {
        await store.Begin(FourFines.Log);

        var outcome = (await SiloProcess.RunWith([$"LC_ALL={session}"], "accounts", "list", "--store", store.Directory)).Expect(0);

        Assert.Equal(said, outcome.Output);
    }

    [Fact]
    public async Task Language_ThatThereIsNot_IsSaid() =>
        Assert.Contains("'fr'", (await Verb.Run("packs", "--lang", "fr")).Expect(4).Error, StringComparison.Ordinal);

    /// <summary>Three words in a row: names of files, keys and calendars have fewer.</summary>
    private static Regex EnglishWords() => new("[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}");
}
