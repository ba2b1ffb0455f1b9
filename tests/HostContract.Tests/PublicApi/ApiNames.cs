using System.Reflection;

namespace Supervision.HostContract.Tests;

/// <summary>Names of types as C# writes them, in full, with a question mark where null is allowed.</summary>
internal static class ApiNames
{
    private static readonly NullabilityInfoContext s_nullability = new();

    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, s_nullability.Create(parameter));

    public static string Of(PropertyInfo property) => Of(property.PropertyType, s_nullability.Create(property));

    public static string Of(Type type) => Of(type, null);

    private static string Of(Type type, NullabilityInfo? nullability)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[]";
        }

        var mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (!type.IsGenericType)
        {
            return type.FullName + mark;
        }

        var arguments = type.GetGenericArguments().Select((it, at) => Of(it, nullability?.GenericTypeArguments.ElementAtOrDefault(at)));
        return $"{type.Namespace}.{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", arguments)}>{mark}";
    }
}
