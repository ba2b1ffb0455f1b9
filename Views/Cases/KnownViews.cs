using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Views.Cases;

/// <summary>Tells what is known of a case and of what it has several of.</summary>
internal static class KnownViews
{
    public static ImmutableArray<KnownView> Of(Case.Opened it)
    {
        var whole = Said(it, null);
        return
        [
            .. whole.IsEmpty ? [] : ImmutableArray.Create(new KnownView(null, null, whole)),
            .. it.Instances.Select(one => new KnownView(one, it.Procedure.TitleOf(one), Said(it, one))),
        ];
    }

    private static ImmutableArray<KnownLine> Said(Case.Opened it, InstanceId? of) =>
    [
        .. it.Known.Where(known => known.Of == of)
            .Select(known => it.Procedure.FactOrNull(known.Fact) is { } fact
                ? new KnownLine(fact.Title, fact.TitleOf(known.Value))
                : new KnownLine(Plain(known.Fact.Text), Plain(known.Value))),
        .. it.Procedure.Tracks.Where(track => of is null ? track.Per is null : track.Per is { } kind && it.Procedure.IsA(of.Value.Kind, kind))
            .Select(track => new KnownLine(track.Title, it.Procedure[PlaceOf(it, track, of)].Title)),
        .. of is null ? it.Grounds.Select(open => Standing(it, open)) : [],
    ];

    private static PlaceId PlaceOf(Case.Opened it, Track track, InstanceId? of) =>
        it.Tracks.FirstOrDefault(at => at.Track == track.Id && at.Of == of)?.Place ?? track.Start;

    /// <summary>Why limits stand still now, since when, and whether that is gone although nobody has taken the case up again.</summary>
    private static KnownLine Standing(Case.Opened it, OpenGround open)
    {
        var ground = it.Procedure.Grounds.First(ground => ground.Id == open.Ground).Title;
        var title = open.Of is { } one ? ground.With(it.Procedure.TitleOf(one)) : ground;
        return new KnownLine(title, open.GoneOn is { } gone
            ? new Title($"since {open.From:uuuu-MM-dd}; the ground is gone since {gone:uuuu-MM-dd}", $"自 {open.From:uuuu-MM-dd} 起；原因已于 {gone:uuuu-MM-dd} 消除")
            : new Title($"since {open.From:uuuu-MM-dd}", $"自 {open.From:uuuu-MM-dd} 起"));
    }

    private static Title Plain(string text) => new(text, text);
}
