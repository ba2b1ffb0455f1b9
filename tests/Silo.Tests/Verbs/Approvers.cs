namespace Supervision.Silo.Tests.Verbs;

/// <summary>Two people of a stopped store who may approve an erasure, with a key each; made once in a store.</summary>
internal static class Approvers
{
    /// <param name="store">The store.</param>
    /// <param name="folder">Where the keys are to lie; made where it is not there.</param>
    /// <returns>What <c>personal erase</c> takes of them.</returns>
    public static async Task<string[]> Of(string store, string folder)
    {
        Directory.CreateDirectory(folder);
        return [.. await KeyOf(store, folder, "president-77", "court-president"), .. await KeyOf(store, folder, "supervisor-77", "supervisor")];
    }

    private static async Task<string[]> KeyOf(string store, string folder, string person, string role)
    {
        var file = Path.Combine(folder, $"{person}.key");
        if (!File.Exists(file))
        {
            (await Verb.Run("people", "join", "--store", store, "--person", person, "--name", "Dora Gallo")).Expect(0);
            (await Verb.Run("people", "appoint", "--store", store, "--person", person, "--role", role)).Expect(0);
            (await Verb.Run("accounts", "key", "--store", store, "--person", person, "--role", role, "--scopes", "erase-data", "--label", "test", "--out", file)).Expect(0);
        }

        return ["--key", file];
    }
}
