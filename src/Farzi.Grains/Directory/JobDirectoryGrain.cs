using Farzi.Contracts.Cluster;
using Farzi.Grains.Coordination;
using Farzi.Grains.Hosting;
using Farzi.Grains.Placement;
using Farzi.Grains.Telemetry;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Stores;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farzi.Grains.Directory;

/// <summary>See <see cref="IJobDirectoryGrain"/>.</summary>
/// <param name="state">The entries.</param>
/// <param name="folders">Where jobs lie.</param>
/// <param name="options">How the actors work.</param>
/// <param name="clock">The clock.</param>
/// <param name="instruments">What is measured.</param>
/// <param name="logger">The log.</param>
[GrainType("farzi.directory")]
[CoordinatorSilo]
[KeepAlive]
public sealed partial class JobDirectoryGrain(
    [PersistentState("directory", FarziClusterOptions.Storage)] IPersistentState<DirectoryRecord> state,
    IJobFolders folders,
    IOptions<FarziClusterOptions> options,
    TimeProvider clock,
    DirectoryInstruments instruments,
    ILogger<JobDirectoryGrain> logger) : Grain, IJobDirectoryGrain, IDisposable
{
    private readonly Dictionary<string, JobDemand> _demand = new(StringComparer.Ordinal);
    private readonly WorkerRoster _roster = new(options.Value.Leases.Duration * 2, clock);
    private readonly FarziClusterOptions _options = options.Value;
    private readonly FencedState<DirectoryRecord> _record = new(state, Guid.NewGuid(), options.Value.RetryDelay, clock, trouble =>
    {
        if (trouble is not null) LogUnwritten(logger, trouble);
    });

    private TaskCompletionSource _changed = NewSignal();

    private Dictionary<string, DirectoryEntry> Jobs => _record.Value.Jobs;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await _record.Raise(1, cancellationToken);
        this.RegisterGrainTimer(Show, new GrainTimerCreationOptions { DueTime = TimeSpan.Zero, Period = TimeSpan.FromSeconds(1), Interleave = true });
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        instruments.Show(null);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<SubmitReply> Submit(JobSubmission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        if (RunName.Problem(submission.Id) is { } problem) return new SubmitReply(SubmitOutcome.Impossible, null, problem);
        var hash = JobHash.Of(JobFile.Parse(submission.Id, submission.Job, []));
        if (Jobs.TryGetValue(submission.Id, out var known)) return await SubmitAgain(submission, known, hash);
        if (Jobs.Values.Count(j => !j.Status.State.IsTerminal()) >= _options.MaximumJobs)
            return new SubmitReply(SubmitOutcome.QueueFull, null, $"the queue holds {_options.MaximumJobs} jobs, which is its limit; try again when one has ended");
        if (Jobs.Values.Count(j => !j.Status.State.IsTerminal() && j.Status.Owner == submission.Owner) >= _options.MaximumJobsPerOwner)
            return new SubmitReply(SubmitOutcome.QueueFull, null, $"the queue holds {_options.MaximumJobsPerOwner} jobs of this owner, which is the limit; try again when one has ended");
        var entry = new DirectoryEntry
        {
            Pending = submission,
            JobHash = hash,
            Status = new JobStatus
            {
                Id = submission.Id, Owner = submission.Owner, State = JobState.Queued, Priority = submission.Priority, MaximumDevices = submission.MaximumDevices,
                Submitted = clock.GetUtcNow(),
            },
        };
        Jobs[submission.Id] = entry;
        await Write();
        return new SubmitReply(SubmitOutcome.Created, await HandOver(entry), null);
    }

    /// <inheritdoc/>
    public Task<JobStatus[]> List() => Task.FromResult<JobStatus[]>([.. Jobs.Values.Select(j => j.Status).OrderByDescending(s => s.Submitted).ThenBy(s => s.Id, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public Task<JobStatus?> Find(string id) => Task.FromResult(Jobs.GetValueOrDefault(id)?.Status);

    /// <inheritdoc/>
    public async Task<ControlReply> Delete(string id)
    {
        if (!Jobs.TryGetValue(id, out var entry)) return new ControlReply(ControlOutcome.NotFound, null, $"there is no job {id}");
        var reply = await Coordinator(id).Erase();
        if (reply.Outcome == ControlOutcome.WrongState) return reply;
        try
        {
            await folders.Remove(id);
        }
        catch (StoreAwayException e)
        {
            throw new TimeoutException($"what job {id} has written could not be removed: {e.Message}", e); // asked again, it goes on
        }

        Jobs.Remove(id);
        _demand.Remove(id);
        await Write();
        return new ControlReply(ControlOutcome.Accepted, entry.Status, null);
    }

    /// <inheritdoc/>
    public async Task Touch()
    {
        foreach (var (id, entry) in Jobs.Where(j => !j.Value.Status.State.IsTerminal()).ToArray())
        {
            try
            {
                if (entry.Pending is not null) await HandOver(entry);
                else Coordinator(id).Touch().Forget();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogUntouched(id, e.Message); // the next touch tries again
            }
        }
    }

    /// <inheritdoc/>
    public async Task<string?> Assign(DeviceOffer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        var deadline = clock.GetUtcNow() + _options.Leases.LongPoll;
        while (true)
        {
            if (Choose(offer) is { } job)
            {
                _roster.Assign(offer.Worker, job);
                return job;
            }

            _roster.Assign(offer.Worker, null);
            var left = deadline - clock.GetUtcNow();
            if (left <= TimeSpan.Zero) return null;
            await Task.WhenAny(_changed.Task, Task.Delay(left, clock));
        }
    }

    /// <inheritdoc/>
    public Task ReportWorker(WorkerStatus status)
    {
        _roster.Report(status);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task ReportJob(JobStatus status, int width)
    {
        ArgumentNullException.ThrowIfNull(status);
        if (!Jobs.TryGetValue(status.Id, out var entry) || entry.Status.State.IsTerminal() || status.Epoch < entry.Status.Epoch) return;
        var isNews = entry.Status.State != status.State;
        var demand = new JobDemand(width, status.Priority, status.MaximumDevices, status.Submitted);
        var isDemand = _demand.GetValueOrDefault(status.Id) != demand;
        entry.Status = status;
        _demand[status.Id] = demand;
        if (isNews || isDemand) Signal();
        if (isNews) await Write();
    }

    /// <inheritdoc/>
    public Task<WorkerStatus[]> Workers() => Task.FromResult(_roster.All());

    /// <inheritdoc/>
    public void Dispose() => _record.Dispose();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ICoordinatorGrain Coordinator(string id) => GrainFactory.GetGrain<ICoordinatorGrain>(id);

    private async Task<SubmitReply> SubmitAgain(JobSubmission submission, DirectoryEntry known, string hash)
    {
        if (known.Status.Owner != submission.Owner) return new SubmitReply(SubmitOutcome.IdTaken, null, $"the id {submission.Id} is taken; choose another one");
        if (known.JobHash != hash) return new SubmitReply(SubmitOutcome.IdTaken, known.Status, $"the id {submission.Id} belongs to another job; choose another id, or submit the same job");
        if (known.Pending is not null || !known.Status.State.IsTerminal()) known.Pending = submission;
        return new SubmitReply(SubmitOutcome.Existing, await HandOver(known), null);
    }

    // The entry was made durable first: a coordinator that never heard of its job hears of it at the next touch.
    private async Task<JobStatus> HandOver(DirectoryEntry entry)
    {
        if (entry.Pending is not { } submission) return entry.Status;
        entry.Status = await Coordinator(submission.Id).Create(submission);
        entry.Pending = null;
        _demand.TryAdd(entry.Status.Id, new JobDemand(1, entry.Status.Priority, entry.Status.MaximumDevices, entry.Status.Submitted));
        Signal();
        await Write();
        return entry.Status;
    }

    // The highest priority first, then the earliest; a job gets no more devices than it can use, and than its quota.
    private string? Choose(DeviceOffer offer) => _demand
        .Where(d => d.Value.Width > 0 && Array.IndexOf(offer.Refused, d.Key) < 0 && !Jobs[d.Key].Status.State.IsTerminal())
        .Where(d => _roster.DevicesOf(d.Key, except: offer.Worker) < d.Value.Devices)
        .OrderByDescending(d => d.Value.Priority).ThenBy(d => d.Value.Submitted).ThenBy(d => d.Key, StringComparer.Ordinal)
        .Select(d => d.Key).FirstOrDefault();

    private Task Show(CancellationToken cancellationToken)
    {
        var demands = _demand.Where(d => d.Value.Devices > 0 && Jobs.TryGetValue(d.Key, out var job) && !job.Status.State.IsTerminal())
            .Select(d => (d.Value, Has: _roster.DevicesOf(d.Key, except: ""))).ToArray();
        var waiting = demands.Where(d => d.Has == 0).ToArray();
        instruments.Show(new DirectorySnapshot(
            DirectorySnapshot.Count(Jobs.Values.Select(j => j.Status.State)),
            DirectorySnapshot.Count(_roster.All().Select(w => w.State)),
            waiting.Length,
            demands.Sum(d => d.Value.Devices),
            demands.Sum(d => Math.Max(0, d.Value.Devices - d.Has)),
            waiting.Length == 0 ? null : waiting.Min(d => d.Value.Submitted),
            _options.MaximumJobs));
        return Task.CompletedTask;
    }

    private async Task Write()
    {
        try
        {
            await _record.Write(CancellationToken.None);
        }
        catch (EpochLostException)
        {
            DeactivateOnIdle(); // another activation has taken the list over
            throw;
        }
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.TrySetResult();
    }
}
