using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Supervision.Architecture.Tests;

/// <summary>Which folder of a project uses which, as the compiled code says: a constant that the compiler copied leaves no trace.</summary>
internal static class Folders
{
    private const BindingFlags Every = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields().Select(it => (OpCode)it.GetValue(null)!).ToDictionary(it => it.Value);

    /// <summary>One type of a project that another, in another folder, cannot do without.</summary>
    public readonly record struct Use(string From, string To, string User, string Used)
    {
        public override string ToString() => $"{From} uses {To}: {User} names {Used}";
    }

    public static List<Use> UsesIn(string project)
    {
        var folders = FoldersOf(project);
        return [.. Product.AssemblyOf(project).GetTypes().Where(it => folders.ContainsKey(NameOf(it)))
            .SelectMany(user => Named(user).SelectMany(Parts).Select(NameOf).Distinct()
                .Where(used => folders.TryGetValue(used, out var folder) && folder != folders[NameOf(user)])
                .Select(used => new Use(folders[NameOf(user)], folders[used], Short(NameOf(user)), Short(used))))
            .Distinct()];
    }

    /// <summary>The uses that are part of a circle: from each a way of uses leads back to its own folder.</summary>
    public static IEnumerable<Use> Circles(IReadOnlyCollection<Use> uses)
    {
        var next = uses.ToLookup(it => it.From, it => it.To);
        return uses.Where(it => IsReached(it.To, it.From, next));
    }

    private static bool IsReached(string from, string wanted, ILookup<string, string> next)
    {
        var seen = new HashSet<string> { from };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var at))
        {
            foreach (var folder in next[at].Where(seen.Add))
            {
                open.Push(folder);
            }
        }

        return seen.Contains(wanted);
    }

    /// <summary>The folder of each type that somebody wrote, by the type's full name.</summary>
    private static Dictionary<string, string> FoldersOf(string project) => Repository.Files("*.cs", project)
        .Select(file => (Folder: Path.GetDirectoryName(file)!.Replace('\\', '/'), Text: Repository.Read(file)))
        .SelectMany(it => Lines.Declaration().Matches(it.Text).Select(name => (Name: $"{Lines.Namespace().Match(it.Text).Groups[1].Value}.{name.Groups[1].Value}", it.Folder)))
        .DistinctBy(it => it.Name).ToDictionary(it => it.Name, it => it.Folder);

    // What lies inside a type, and what the compiler made for it, belongs to it.
    private static string NameOf(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return $"{type.Namespace}.{type.Name.Split('`')[0]}";
    }

    private static string Short(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static IEnumerable<Type> Named(Type user) => new[] { user.BaseType }.OfType<Type>()
        .Concat(user.GetInterfaces())
        .Concat(user.GetFields(Every).Select(it => it.FieldType))
        .Concat(user.GetMethods(Every).Cast<MethodBase>().Concat(user.GetConstructors(Every)).SelectMany(it => Signature(it).Concat(Body(it))));

    private static IEnumerable<Type> Signature(MethodBase method) =>
        method.GetParameters().Select(it => it.ParameterType).Concat(method is MethodInfo it ? [it.ReturnType] : []);

    private static List<Type> Body(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return [];
        }

        var named = body.LocalVariables.Select(it => it.LocalType).ToList();
        var code = body.GetILAsByteArray()!.AsSpan();
        var (ofType, ofMethod) = (method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : []);
        while (!code.IsEmpty)
        {
            var isLong = code[0] == 0xFE;
            var operation = Codes[isLong ? BinaryPrimitives.ReadInt16BigEndian(code) : code[0]];
            code = code[(isLong ? 2 : 1)..];
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                named.AddRange(Of(method.Module.ResolveMember(BinaryPrimitives.ReadInt32LittleEndian(code), ofType, ofMethod)!));
            }

            code = code[Length(operation.OperandType, code)..];
        }

        return named;
    }

    private static IEnumerable<Type> Of(MemberInfo member) => member switch
    {
        Type it => [it],
        MethodBase it => Signature(it).Append(it.DeclaringType!).Concat(it.IsGenericMethod ? it.GetGenericArguments() : []),
        FieldInfo it => [it.DeclaringType!, it.FieldType],
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericParameter ? [] : type.GetGenericArguments().SelectMany(Parts).Append(type);

    private static int Length(OperandType operand, ReadOnlySpan<byte> code) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(code)),
        _ => 4,
    };
}
