namespace Supervision.HostContract.Tests;

/// <summary>The durable entries of one grain, and a witness of what the host may not do: run two of its turns or two of its activations at once.</summary>
public sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly List<(string Id, int Number)> _entries = [];
    private readonly List<string> _violations = [];
    private int _turns;
    private int _activations;

    public IReadOnlyList<(string Id, int Number)> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (_gate)
            {
                return [.. _violations];
            }
        }
    }

    /// <summary>False, and nothing added, when the ledger has another length than expected.</summary>
    public bool TryAppend(int expectedLength, string id, int number)
    {
        lock (_gate)
        {
            if (_entries.Count != expectedLength)
            {
                return false;
            }

            _entries.Add((id, number));
            return true;
        }
    }

    public void TurnBegins() => Change(ref _turns, 1, "turns");

    public void TurnEnds() => Change(ref _turns, -1, "turns");

    public void ActivationBegins() => Change(ref _activations, 1, "activations");

    public void ActivationEnds() => Change(ref _activations, -1, "activations");

    private void Change(ref int count, int change, string what)
    {
        lock (_gate)
        {
            count += change;
            if (count is not (0 or 1))
            {
                _violations.Add($"{count} {what} at once");
            }
        }
    }
}
