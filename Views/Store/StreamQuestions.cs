using System.Collections.Immutable;

namespace Supervision.Views.Store;

/// <summary>How a projection's tables are asked for what the entries of one stream have left in them.</summary>
/// <param name="Rows">
/// Together they give every value of every such row, in an order of their own. Numbers that tables give one another do not come in: names stand for
/// them, so that the answer is the same in a file that holds this one stream alone. $stream is its name, $id its id, $positions a JSON array of
/// the positions of its entries.
/// </param>
/// <param name="Ids">
/// The ids of the cases in a list, in the order of their bytes: those above $after and up to $upTo, where these are not NULL, at most $take. Null
/// where there is no list.
/// </param>
internal sealed record StreamQuestions(ImmutableArray<string> Rows, string? Ids = null);
