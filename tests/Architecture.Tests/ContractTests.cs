using System.Reflection;
using System.Text;
using Orleans;
using Orleans.CodeGeneration;

namespace Supervision.Architecture.Tests;

/// <summary>What may be asked of grains is text under review: a change of it shows as a change of a file.</summary>
public sealed class ContractTests
{
    [Fact]
    public void Contracts_AreTheOnesInTheFile() => Repository.AssertIsUpToDate("Grains.Interfaces/Contracts.txt", Listing());

    [Fact]
    public void Contracts_HaveAliases_SoThatNamesMayChange() => Product.AssertNone(
        Contracts.SelectMany(it => it.GetMethods().Cast<MemberInfo>().Prepend(it)).Where(it => it.GetCustomAttribute<AliasAttribute>() is null).Select(it => $"{it.DeclaringType?.Name} {it.Name}"),
        "A grain contract and each of its methods has an alias.");

    [Fact]
    public void Contracts_HaveVersions_SoThatAnUpgradeCanTellThemApart() => Product.AssertNone(WithoutVersion(Contracts), "A grain contract has a version, 1 at first.");

    [Fact]
    public void Contracts_AreOfTheseGrains() => Assert.Equal(["IAlertLifeGrain", "IApprovalGrain", "ICaseGrain", "IReactionsGrain", "IStaffGrain", "IUrgingGrain", "IWakeShardGrain"], Contracts.Select(it => it.Name));

    [Fact]
    public void ContractWithoutAVersion_IsFound() => Assert.Equal(["IUnversioned", "IVersionedAsNothing"], WithoutVersion([typeof(IUnversioned), typeof(IVersioned), typeof(IVersionedAsNothing)]));

    private static IEnumerable<string> WithoutVersion(IEnumerable<Type> contracts) => contracts.Where(it => VersionOf(it) is not > 0).Select(it => it.Name);

    private static int? VersionOf(Type contract) => contract.GetCustomAttribute<VersionAttribute>()?.Version;

    private interface IUnversioned;

    [Version(1)]
    private interface IVersioned;

    [Version(0)]
    private interface IVersionedAsNothing;

    private static IEnumerable<Type> Contracts => Product.TypesOf("Grains.Interfaces")
        .Where(it => it.IsInterface && typeof(IGrainWithStringKey).IsAssignableFrom(it)).OrderBy(AliasOf, StringComparer.Ordinal);

    private static string Listing()
    {
        var text = new StringBuilder("# Every grain contract and its methods, by alias. Written by the architecture tests; do not edit.\n");
        foreach (var contract in Contracts)
        {
            text.Append(FormattableString.Invariant($"\n{AliasOf(contract)}  version {VersionOf(contract)}  {contract.FullName}\n"));
            foreach (var method in contract.GetMethods().OrderBy(AliasOf, StringComparer.Ordinal))
            {
                var parameters = string.Join(", ", method.GetParameters().Select(it => $"{Shown(it.ParameterType)} {it.Name}"));
                text.Append(FormattableString.Invariant($"  {AliasOf(method)}: {Shown(method.ReturnType)} {method.Name}({parameters})\n"));
            }
        }

        return text.ToString();
    }

    private static string AliasOf(MemberInfo it) => it.GetCustomAttribute<AliasAttribute>()?.Alias ?? "-";

    private static string Shown(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Shown))}>"
        : type.FullName ?? type.Name;
}
