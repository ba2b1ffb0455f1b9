using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Cases;

/// <summary>What an act bears upon, in words after its title: "Serve the judgment: Party 2 (domicile: none)".</summary>
public static class BearingWords
{
    /// <param name="step">What the step is called.</param>
    /// <param name="said">What it bears upon.</param>
    /// <param name="procedure">What the case follows.</param>
    public static Title Of(Title step, Bearing said, Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(procedure);
        var title = said.About is { } about ? step.With(procedure.TitleOf(about)) : step;
        foreach (var stated in said.States)
        {
            var fact = procedure.FactOrNull(stated.Fact)?.Title ?? new Title(stated.Fact.Text, stated.Fact.Text);
            title = new Title($"{title.En} ({fact.En}: {stated.Value})", $"{title.Zh}（{fact.Zh}：{stated.Value}）");
        }

        return said.Posted is { } posted
            ? new Title($"{title.En} (posted on {posted:uuuu-MM-dd})", $"{title.Zh}（{posted:uuuu-MM-dd} 交邮）")
            : title;
    }
}
