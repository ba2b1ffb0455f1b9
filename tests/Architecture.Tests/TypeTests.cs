using System.Reflection;
using System.Runtime.CompilerServices;
using Supervision.Domain.Deciding;

namespace Supervision.Architecture.Tests;

/// <summary>What types promise: closed sets are closed, the law is pure, values do not change.</summary>
public sealed class TypeTests
{
    private const BindingFlags Every = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static IEnumerable<Type> Domain => Product.TypesOf("Domain");

    [Theory]
    [InlineData("Domain")]
    [InlineData("Journal")]
    [InlineData("Accounts")]
    [InlineData("Grains.Interfaces")]
    public void AbstractRecords_AreClosedSets(string project)
    {
        var sets = Product.TypesOf(project).Where(IsSet).ToList();
        Assert.True(sets.Count > 0 || project == "Grains.Interfaces", "No closed set was found.");
        Product.AssertNone(sets.SelectMany(Openings), "A closed set has a private constructor and sealed cases.");
    }

    [Fact]
    public void AnOpenSet_IsFound() => Assert.Equal(["Loose can be derived from outside", "Loose.Case is not sealed"], Openings(typeof(Loose)));

    private static bool IsSet(Type it) => it is { IsClass: true, IsAbstract: true, IsSealed: false } && it.GetMethod("<Clone>$") is not null;

    private static IEnumerable<string> Openings(Type it) => it.GetConstructors(Every).Where(made => !made.IsPrivate && !IsCopy(made)).Select(_ => $"{it.Name} can be derived from outside")
        .Concat(it.GetNestedTypes(Every).Where(nested => nested.BaseType?.Name == it.Name && !nested.IsSealed).Select(nested => $"{it.Name}.{nested.Name} is not sealed"));

    /// <summary>A set that is not closed, for the test above.</summary>
    public abstract record Loose
    {
        public record Case : Loose;
    }

    [Fact]
    public void Domain_HasNoTasks() => Product.AssertNone(
        Domain.SelectMany(it => it.GetMethods(Every)).Where(it => typeof(Task).IsAssignableFrom(it.ReturnType) || it.GetCustomAttribute<AsyncStateMachineAttribute>() is not null).Select(Shown),
        "The law neither waits nor does I/O.");

    [Fact]
    public void Domain_HasNoFloatingPointAndNoDecimals()
    {
        Type[] banned = [typeof(double), typeof(float), typeof(decimal)];
        var members = Domain.SelectMany(it => it.GetFields(Every).Select(field => (Where: $"{it.Name}.{field.Name}", Type: field.FieldType))
            .Concat(it.GetMethods(Every).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType).Select(type => (Where: Shown(method), Type: type))))
            .Concat(it.GetMethods(Every).SelectMany(method => method.GetMethodBody()?.LocalVariables.Select(local => (Where: Shown(method), Type: local.LocalType)) ?? [])));
        Product.AssertNone(members.Where(it => banned.Contains(Nullable.GetUnderlyingType(it.Type) ?? it.Type)).Select(it => it.Where), "Legal quantities are whole numbers.");
    }

    [Fact]
    public void Domain_HoldsNothingThatChanges() => Product.AssertNone(
        Domain.Where(it => !it.IsEnum).SelectMany(it => it.GetFields(Every)).Where(it => !it.IsInitOnly && !it.IsLiteral && !IsCapturedParameter(it)).Select(it => $"{it.DeclaringType!.Name}.{it.Name}"),
        "Fields of the law are set once.");

    [Fact]
    public void Deciders_AreBuiltFromValuesOfTheDomainAlone()
    {
        var deciders = Domain.Where(it => it.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IDecider<,,>))).ToList();
        Assert.NotEmpty(deciders);
        Product.AssertNone(
            deciders.SelectMany(it => it.GetConstructors().SelectMany(made => made.GetParameters()).Where(parameter => parameter.ParameterType.Assembly != it.Assembly).Select(parameter => $"{it.Name}({parameter})")),
            "A decider is given law, never services.");
    }

    /// <summary>A bug or damage is an exception of few kinds; a lawful no is a value.</summary>
    [Fact]
    public void Domain_HasFewExceptions_AllSealed() => Product.AssertNone(
        Domain.Where(it => typeof(Exception).IsAssignableFrom(it) && !(it.IsSealed && typeof(ArgumentException).IsAssignableFrom(it))).Select(it => it.Name),
        "Exceptions of the domain are sealed and say that an argument was wrong.");

    [Theory]
    [InlineData("Grains")]
    [InlineData("Grains.Interfaces")]
    [InlineData("Journal")]
    public void TheLaw_IsDeclaredInTheDomainAlone(string project) => Product.AssertNone(
        Product.TypesOf(project).Where(it => it.Namespace!.StartsWith("Supervision.Domain", StringComparison.Ordinal)).Select(it => it.FullName!), "Rules of law belong in Domain.");

    /// <summary>A reader who meets a fact in the journal finds its shape in a golden file.</summary>
    [Fact]
    public void Facts_EachHaveAGoldenFile()
    {
        var goldens = Repository.Files("*.txt", "tests/Grains.Tests/Golden").Select(it => Path.GetFileNameWithoutExtension(it)!).Order(StringComparer.Ordinal);
        var facts = Domain.Where(it => it.Name.EndsWith("Event", StringComparison.Ordinal) && it is { IsAbstract: true, IsPublic: true })
            .SelectMany(it => it.GetNestedTypes().Select(nested => $"{Kebab(it.Name[..^"Event".Length])}.{Kebab(nested.Name)}.v1"));
        Assert.Equal(facts.Concat(["access.looked.v1", "access.looked.v2", "access.opened.v1", "calendar.adopted.v1", "case.alert-withdrawn.v2", "case.assigned.v2", "case.corrected.v2", "case.correction-proposed.v2", "case.relieved.v2", "case.step-taken.v2", "case.step-taken.v3", "case.step-taken.v4", "case.warned.v2", "case.warned.v3", "case.warned.v4", "case.went-overdue.v2", "case.went-overdue.v3", "case.went-overdue.v4", "court.adopted.v1", "machine.clock-confirmed.v1", "pack.adopted.v1", "pack.adopted.v2", "pack.adopted.v3", "pack.adopted.v4", "request.refused.v1", "urging.answered.v2", "urging.asked.v2", "urging.ran-out.v2"]).Order(StringComparer.Ordinal), goldens);
    }

    /// <summary>A parameter of a primary constructor that methods use: the compiler keeps it in a field that no code assigns.</summary>
    private static bool IsCapturedParameter(FieldInfo it) => it.Name.EndsWith(">P", StringComparison.Ordinal);

    private static bool IsCopy(ConstructorInfo made) => made.GetParameters() is [{ } only] && only.ParameterType == made.DeclaringType;

    private static string Kebab(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private static string Shown(MethodInfo it) => $"{it.DeclaringType!.Name}.{it.Name}";
}
