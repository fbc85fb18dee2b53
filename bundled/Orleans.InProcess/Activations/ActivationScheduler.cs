using Orleans.InProcess.Calls;

namespace Orleans.InProcess.Activations;

/// <summary>
/// Runs the tasks of one activation one at a time on threads of the pool. Tasks that its code starts, and what follows its awaits,
/// come back here, since they take the current scheduler.
/// </summary>
internal sealed class ActivationScheduler(IGrainContext activation) : TaskScheduler, IWorkItemScheduler, IThreadPoolWorkItem
{
    // So many tasks run before other activations get the thread.
    private const int Turn = 64;

    private readonly Queue<Task> _tasks = new();
    private bool _isScheduled;

    public override int MaximumConcurrencyLevel => 1;

    public void QueueAction(Action action)
    {
        // The caller's asynchronous locals are not the activation's.
        using (Flow.Suppress()) new Task(action).Start(this);
    }

    void IWorkItemScheduler.QueueTask(Task task) => task.Start(this);

    public void Execute()
    {
        var previous = RuntimeContext.Current;
        RuntimeContext.Current = activation;
        try
        {
            for (var i = 0; i < Turn; i++)
            {
                if (!TryDequeue(out var task)) return;
                _ = TryExecuteTask(task);
            }
        }
        finally
        {
            RuntimeContext.Current = previous;
        }

        _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task) => Enqueue(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_tasks) return _tasks.ToArray();
    }

    // A task that was queued must keep its place; any other may run at once when the activation runs on this thread.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(RuntimeContext.Current, activation) && TryExecuteTask(task);

    private void Enqueue(Task task)
    {
        lock (_tasks)
        {
            _tasks.Enqueue(task);
            if (_isScheduled) return;
            _isScheduled = true;
        }

        _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private bool TryDequeue(out Task task)
    {
        lock (_tasks)
        {
            _isScheduled = _tasks.TryDequeue(out task!);
            return _isScheduled;
        }
    }
}
