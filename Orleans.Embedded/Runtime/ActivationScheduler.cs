namespace Orleans.Embedded;

/// <summary>
/// Runs whatever belongs to one activation one piece at a time, on threads of the pool: the starts of its turns, and every
/// continuation of an await inside them. A piece that is running is never joined by another.
/// </summary>
internal sealed class ActivationScheduler(Activation owner) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>Pieces run in a row before other activations get the thread.</summary>
    private const int Quantum = 64;

    private readonly Lock _gate = new();
    private readonly Queue<Task> _tasks = new();
    private bool _turnsWait;
    private bool _scheduled;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Has the owner look at its waiting turns soon.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _turnsWait = true;
            if (_scheduled)
            {
                return;
            }

            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <summary>Starts work of the host's own, such as activation. It must not throw.</summary>
    public void Run(Func<Task> work)
    {
        // The caller's async locals are its own: nothing of them may reach the grain.
        Flow.Suppressed(() => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this));
    }

    void IThreadPoolWorkItem.Execute()
    {
        Activation.Current = owner;
        try
        {
            for (var piece = 0; piece < Quantum; piece++)
            {
                Task? task;
                lock (_gate)
                {
                    if (!_tasks.TryDequeue(out task))
                    {
                        if (!_turnsWait)
                        {
                            _scheduled = false;
                            return;
                        }

                        _turnsWait = false;
                    }
                }

                if (task is not null)
                {
                    TryExecuteTask(task);
                }
                else
                {
                    // Turns start inside a task of this scheduler, so that their awaits come back to it.
                    new Task(static it => ((Activation)it!).RunTurns(), owner).RunSynchronously(this);
                }
            }
        }
        finally
        {
            Activation.Current = null;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _tasks.Enqueue(task);
            if (_scheduled)
            {
                return;
            }

            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    // Inline only where the thread is in a piece of this very activation; anywhere else it would be a second one.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(Activation.Current, owner) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
        {
            return [.. _tasks];
        }
    }
}
