namespace Farzi.Grains.Leases;

/// <summary>One task on the board.</summary>
internal sealed class LeasedTask(JobTaskSpec spec)
{
    private TaskCompletionSource<TaskCompletion> _result = New();

    public JobTaskSpec Spec { get; } = spec;

    /// <summary>Who works on it now.</summary>
    public List<Lease> Leases { get; } = [];

    /// <summary>What devices have answered, each once.</summary>
    public List<TaskCompletion> Answers { get; } = [];

    /// <summary>Why earlier attempts came to nothing.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Whether two devices have answered differently and a third is asked.</summary>
    public bool IsDisputed { get; set; }

    public Task<TaskCompletion> Result => _result.Task;

    /// <summary>Whether a device is wanted.</summary>
    public bool IsPending => Leases.Count == 0 && (IsDisputed || !Result.IsCompleted);

    public void Finish(TaskCompletion completion) => _result.TrySetResult(completion);

    public void Fail(Exception failure)
    {
        _result.TrySetException(failure);
        _ = _result.Task.Exception; // observed: the driver may have left already
    }

    /// <summary>Replaces the result by one that is still to be given: that of a settled dispute.</summary>
    public LeasedTask Reopen()
    {
        _result = New();
        return this;
    }

    public void Abandon() => _result.TrySetCanceled();

    private static TaskCompletionSource<TaskCompletion> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A device's hold on the task.</summary>
    internal sealed class Lease(Guid id, string worker, DateTimeOffset granted, DateTimeOffset expires)
    {
        public Guid Id { get; } = id;

        public string Worker { get; } = worker;

        public DateTimeOffset Granted { get; } = granted;

        public DateTimeOffset Expires { get; set; } = expires;
    }
}
