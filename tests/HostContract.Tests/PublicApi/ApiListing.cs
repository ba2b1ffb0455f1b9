using System.Reflection;
using System.Runtime.CompilerServices;

namespace Supervision.HostContract.Tests;

/// <summary>
/// Public members of types as lines of text, one fact a line, so that two libraries can be compared: what a type is, what it derives from and
/// implements, and each member with its accessibility, parameter names, nullability and defaults. Overrides of object's members are left out.
/// </summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Type type)
    {
        var name = ApiNames.Of(type);
        yield return $"{name}: {KindOf(type)}";
        if (type is { IsClass: true, BaseType: { } basis } && basis != typeof(object))
        {
            yield return $"{name} derives from {ApiNames.Of(basis)}";
        }

        foreach (var implemented in type.GetInterfaces().Where(static it => it.IsPublic))
        {
            yield return $"{name} implements {ApiNames.Of(implemented)}";
        }

        if (type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } usage)
        {
            yield return $"{name} is used on {usage.ValidOn}, multiple {usage.AllowMultiple}, inherited {usage.Inherited}";
        }

        foreach (var member in type.GetMembers(Declared).Select(LineOf).OfType<string>())
        {
            yield return $"{name}.{member}";
        }
    }

    private static string KindOf(Type type) =>
        type.IsInterface ? "interface"
        : type.IsEnum ? $"enum of {ApiNames.Of(Enum.GetUnderlyingType(type))}"
        : type.IsValueType ? $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string? LineOf(MemberInfo member) => member switch
    {
        ConstructorInfo it when AccessOf(it) is { } access => $"new({ParametersOf(it)}) {access}",
        MethodInfo it when AccessOf(it) is { } access && IsListed(it) =>
            $"{it.Name}{ConstraintsOf(it)}({ParametersOf(it)}): {ApiNames.Of(it.ReturnParameter)} {access}{ModifiersOf(it)}",
        PropertyInfo it when AccessorsOf(it) is { Length: > 0 } accessors =>
            $"{it.Name}: {ApiNames.Of(it)} {{ {accessors}}}{(it.IsDefined(typeof(RequiredMemberAttribute)) ? " required" : "")}",
        FieldInfo { IsPublic: true, IsSpecialName: false } it => $"{it.Name}{(it.IsLiteral ? $" = {it.GetRawConstantValue()}" : "")}",
        _ => null,
    };

    private static bool IsListed(MethodInfo method) =>
        (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && method.GetBaseDefinition().DeclaringType is { } origin && origin != typeof(object) && origin != typeof(ValueType);

    private static string? AccessOf(MethodBase? method) =>
        method is null ? null
        : method.IsPublic ? "public"
        : method.IsFamily ? "protected"
        : method.IsFamilyOrAssembly ? "protected internal"
        : null;

    private static string ModifiersOf(MethodInfo method) =>
        method.IsStatic ? " static"
        : method.DeclaringType!.IsInterface || !method.IsVirtual || method.IsFinal ? ""
        : method.GetBaseDefinition() != method ? " override"
        : method.IsAbstract ? " abstract"
        : " virtual";

    private static string AccessorsOf(PropertyInfo property)
    {
        // By name: some libraries bring this type with them.
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Any(static it => it.FullName == typeof(IsExternalInit).FullName) == true;
        return (AccessOf(property.GetMethod) is { } get ? $"{get} get; " : "")
            + (AccessOf(property.SetMethod) is { } set ? $"{set} {(isInit ? "init" : "set")}; " : "");
    }

    private static string ConstraintsOf(MethodInfo method) => !method.IsGenericMethodDefinition ? "" :
        $"<{string.Join(", ", method.GetGenericArguments().Select(static it =>
            $"{it.Name}{string.Concat(it.GetGenericParameterConstraints().Select(static bound => $": {ApiNames.Of(bound)}"))}"))}>";

    private static string ParametersOf(MethodBase method) => string.Join(", ", method.GetParameters().Select(it =>
        $"{(it.Position == 0 && method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{ApiNames.Of(it)} {it.Name}{(it.HasDefaultValue ? $" = {it.DefaultValue ?? "default"}" : "")}"));
}
