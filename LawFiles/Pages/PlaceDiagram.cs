using Supervision.Domain.Procedures;

namespace Supervision.LawFiles.Pages;

/// <summary>
/// Draws places and the steps between them (Mermaid). A step that leaves the case where it is stands in the table alone: a dozen of loops at one place hide
/// the way.
/// </summary>
internal static class PlaceDiagram
{
    public static void Write(MarkdownText page, Procedure it, PageLanguage say)
    {
        page.Fenced("mermaid", Lines(it, [.. it.MainPlaces], it.Start, say));
        foreach (var track in it.Tracks)
        {
            var (title, kind) = (say.In(track.Title), track.Per is { } per ? LimitWords.KindOf(it, per, say) : null);
            page.Heading(3, say.Either(
                $"Branch: {title}{(kind is null ? "" : $", each {kind} has its own")}", $"分支：{title}{(kind is null ? "" : $"（{kind}各有）")}"));
            page.Fenced("mermaid", Lines(it, [.. track.Places.Select(place => it[place])], track.Start, say));
        }
    }

    private static IEnumerable<string> Lines(Procedure it, Place[] places, PlaceId start, PageLanguage say)
    {
        var names = places.Select((place, at) => (place.Id, Name: FormattableString.Invariant($"p{at + 1}"))).ToDictionary(one => one.Id, one => one.Name);
        yield return "stateDiagram-v2";
        foreach (var place in places)
        {
            yield return $"  state \"{Label(say.In(place.Title))}\" as {names[place.Id]}";
        }

        yield return $"  [*] --> {names[start]}";
        var silent = say.Either("without a step", "无需步骤");
        var moves = it.Steps.SelectMany(step => step.Moves.Select(move => (move.From, move.To, Said: say.In(step.Title))))
            .Concat(it.Silent.Select(move => (move.From, move.To, Said: silent)))
            .Where(move => move.From != move.To && names.ContainsKey(move.From) && names.ContainsKey(move.To));
        foreach (var group in moves.GroupBy(move => (move.From, move.To)))
        {
            yield return $"  {names[group.Key.From]} --> {names[group.Key.To]} : {Label(string.Join(" / ", group.Select(move => move.Said)))}";
        }

        foreach (var place in places.Where(place => place.IsFinal))
        {
            yield return $"  {names[place.Id]} --> [*]";
        }
    }

    /// <summary>Quotation marks, colons and semicolons mean something to Mermaid wherever they stand.</summary>
    private static string Label(string title) => title.Replace('"', '\'').Replace(':', '：').Replace(';', ',').Replace('\n', ' ');
}
