namespace Orleans.Embedded;

/// <summary>Turns in the order in which they came. Removal from the middle costs nothing, and nothing is allocated.</summary>
internal struct TurnQueue
{
    public Turn? First { get; private set; }

    private Turn? Last { get; set; }

    public readonly bool IsEmpty => First is null;

    public void Add(Turn turn)
    {
        turn.Next = null;
        turn.Previous = Last;
        if (Last is null)
        {
            First = turn;
        }
        else
        {
            Last.Next = turn;
        }

        Last = turn;
    }

    public void Remove(Turn turn)
    {
        if (turn.Previous is null)
        {
            First = turn.Next;
        }
        else
        {
            turn.Previous.Next = turn.Next;
        }

        if (turn.Next is null)
        {
            Last = turn.Previous;
        }
        else
        {
            turn.Next.Previous = turn.Previous;
        }

        turn.Next = null;
        turn.Previous = null;
    }

    /// <summary>The first turn, removed; null when there is none.</summary>
    public Turn? Take()
    {
        var first = First;
        if (first is not null)
        {
            Remove(first);
        }

        return first;
    }
}
