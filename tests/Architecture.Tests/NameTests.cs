namespace Supervision.Architecture.Tests;

/// <summary>A name means one thing wherever it is read: it is neither NodaTime's for something else, nor that of the folder around it.</summary>
public sealed class NameTests
{
    private static readonly HashSet<string> OfNodaTime = [.. typeof(NodaTime.Instant).Assembly.GetExportedTypes().Where(it => !it.IsNested).Select(it => it.Name)];

    [Fact]
    public void Types_AreNamedNeitherLikeNodaTimesNorLikeTheirNamespace() => Product.AssertNone(
        Product.Projects.SelectMany(Product.TypesOf).Where(it => !it.IsNested).SelectMany(it => Collisions(it.Namespace!, it.Name)), "Such a name needs an alias or a long form wherever both are in reach.");

    [Fact]
    public void NamesThatCollide_AreFound() => Assert.Equal(
        ["Supervision.Domain.Time.Period is a name of NodaTime's", "Supervision.Accounts.Accounts is named like its namespace", "Supervision.Journal.Proofs.Journal is named like its namespace"],
        [.. Collisions("Supervision.Domain.Time", "Period"), .. Collisions("Supervision.Accounts", "Accounts"), .. Collisions("Supervision.Journal.Proofs", "Journal"), .. Collisions("Supervision.Domain.Time", "StatedLength")]);

    private static IEnumerable<string> Collisions(string at, string name)
    {
        if (OfNodaTime.Contains(name))
        {
            yield return $"{at}.{name} is a name of NodaTime's";
        }

        if (at.Split('.').Contains(name))
        {
            yield return $"{at}.{name} is named like its namespace";
        }
    }
}
