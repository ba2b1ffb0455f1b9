namespace Supervision.Tests;

/// <summary>The shipped pack of fines in which a penalty wants approval: of a judge within three days, and of the president of the court above within five.</summary>
internal static class ApprovalPack
{
    private const string Rule = """
            approval:
              chain:
                - { id: judge, title: { en: A judge, zh: 法官 }, roles: [judge], within: 3d }
                - { id: above, title: { en: President of the court above, zh: 上级法院院长 }, roles: [court-president], within: 5d, court: above }

        """;

    /// <param name="pack">The text of the shipped pack, or of one like it.</param>
    public static string Of(string pack) => pack.Replace("format: 1", "format: 2", StringComparison.Ordinal)
        .Replace("roles: [enforcement-officer, clerk, party, judge]", "roles: [enforcement-officer, clerk, party, judge, court-president]", StringComparison.Ordinal)
        .Replace("    activity: Add penalty\n", "    activity: Add penalty\n" + Rule, StringComparison.Ordinal);
}
