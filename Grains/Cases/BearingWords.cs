using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Cases;

/// <summary>What an act bears upon, in words after its title: "Serve the judgment: Party 2 (domicile: none)".</summary>
public static class BearingWords
{
    /// <summary>A fact with its value: "Domicile: abroad".</summary>
    public static Title SaidOf(StatedFact stated, Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentNullException.ThrowIfNull(procedure);
        return procedure.FactOrNull(stated.Fact) is { } fact
            ? fact.Title.With(fact.TitleOf(stated.Value))
            : new Title($"{stated.Fact}: {stated.Value}", $"{stated.Fact}：{stated.Value}");
    }

    /// <param name="step">What the step is called.</param>
    /// <param name="bearing">What it bears upon.</param>
    /// <param name="procedure">What the case follows.</param>
    public static Title Of(Title step, Bearing bearing, Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(bearing);
        ArgumentNullException.ThrowIfNull(procedure);
        var title = bearing.About is { } about ? step.With(procedure.TitleOf(about)) : step;
        foreach (var stated in bearing.States)
        {
            var said = SaidOf(stated, procedure);
            title = new Title($"{title.En} ({said.En})", $"{title.Zh}（{said.Zh}）");
        }

        return bearing.Posted is { } posted
            ? new Title($"{title.En} (posted on {posted:uuuu-MM-dd})", $"{title.Zh}（{posted:uuuu-MM-dd} 交邮）")
            : title;
    }
}
