using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces;

/// <summary>The names under which the program itself writes entries, and where what they write comes from. They stand in leaves and never change.</summary>
public static class EngineAuthors
{
    /// <summary>The engine by its own clock.</summary>
    public const string Engine = "engine";

    /// <summary>An import, which plays a log before anybody watches.</summary>
    public const string Import = "import";

    /// <summary>A feed, which plays a log to people who watch.</summary>
    public const string Feed = "feed";

    /// <summary>The role of the engine, of an import and of a feed where only time has passed.</summary>
    public static readonly RoleName TimeRole = new("engine");

    /// <summary>The role of whoever reports what others have done.</summary>
    public static readonly RoleName RegistryRole = new("registry");

    /// <summary>The role in which a fact of one aggregate leads to one of another: of the engine, or of the import or feed that brought the first.</summary>
    public static readonly RoleName ReactionRole = new("reaction");

    /// <summary>The role of whoever has the store's files and changes them at a console.</summary>
    public static readonly RoleName SystemRole = new("system");

    /// <summary>
    /// Whether an entry came of an import: by its clock, by what it reported, or by what followed from that. Nobody of the court can have written it, whatever
    /// they are called: no person has one of these roles.
    /// </summary>
    public static bool IsImported(string who, RoleName role) => who == Import && IsRole(role);

    /// <summary>Whether something that plays a log wrote it, and no person.</summary>
    public static bool IsPlayed(string who, RoleName role) => who is Import or Feed && IsRole(role);

    private static bool IsRole(RoleName role) => role == TimeRole || role == RegistryRole || role == ReactionRole;
}
