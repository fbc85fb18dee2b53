using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Grains.Directory;
using Farzi.Grains.Hosting;
using Farzi.Grains.Leases;
using Farzi.Grains.Placement;
using Farzi.Grains.Telemetry;
using Farzi.Grains.Workers;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.JobFiles;
using Farzi.Jobs.Runs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farzi.Grains.Coordination;

/// <summary>
/// See <see cref="ICoordinatorGrain"/>. The job's progress is one asynchronous loop on this activation's scheduler (<see cref="JobDriver"/>);
/// the calls of the interface come in between and only touch the lease board, the events and the durable record.
/// </summary>
[GrainType("farzi.coordinator")]
[CoordinatorSilo]
[KeepAlive]
public sealed partial class CoordinatorGrain : Grain, ICoordinatorGrain, IDisposable
{
    private const int MaximumRecoveries = 20;
    private readonly IPersistentState<JobRecord> _state;
    private readonly IPersistentState<DecisionRecord> _decisionState;
    private readonly FencedState<JobRecord> _record;
    private readonly FencedState<DecisionRecord> _decision;
    private readonly IJobFolders _folders;
    private readonly FarziClusterOptions _options;
    private readonly TimeProvider _clock;
    private readonly SiloDrain _drain;
    private readonly LocalJobs _local;
    private readonly CoordinatorInstruments _instruments;
    private readonly JobInstruments _shown;
    private readonly ILogger<CoordinatorGrain> _logger;
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);
    private readonly TaskHistory _history;
    private CancellationTokenSource _stop = new();
    private Task _drive = Task.CompletedTask;
    private LeaseBoard? _board;
    private JobEvents? _events;
    private JobProgress _progress = new();
    private JobGauges? _gauges;
    private string? _trouble;
    private bool _isDraining;
    private JobState? _settlingFrom; // the state that is durable while the next one is written
    private bool _isRepaired;
    private Task<JobEvents>? _opening;

    /// <summary>Creates the activation.</summary>
    /// <param name="state">The durable record.</param>
    /// <param name="decision">The last decision.</param>
    /// <param name="folders">Where jobs lie.</param>
    /// <param name="options">How the actors work.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="drain">Whether this silo leaves.</param>
    /// <param name="local">The jobs of this silo.</param>
    /// <param name="instruments">What is measured over all jobs.</param>
    /// <param name="shown">What is shown of each.</param>
    /// <param name="logger">The log.</param>
    public CoordinatorGrain(
        [PersistentState("job", FarziClusterOptions.Storage)] IPersistentState<JobRecord> state,
        [PersistentState("decision", FarziClusterOptions.Storage)] IPersistentState<DecisionRecord> decision,
        IJobFolders folders,
        IOptions<FarziClusterOptions> options,
        TimeProvider clock,
        SiloDrain drain,
        LocalJobs local,
        CoordinatorInstruments instruments,
        JobInstruments shown,
        ILogger<CoordinatorGrain> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_state, _decisionState, _folders, _options, _clock, _drain, _local, _logger) = (state, decision, folders, options.Value, clock, drain, local, logger);
        (_instruments, _shown) = (instruments, shown);
        _history = new TaskHistory(clock);
        var holder = Guid.NewGuid();
        _record = new FencedState<JobRecord>(state, holder, _options.RetryDelay, clock, Trouble);
        _decision = new FencedState<DecisionRecord>(decision, holder, _options.RetryDelay, clock, Trouble);
    }

    private string Id => this.GetPrimaryKeyString();

    private JobRecord Record => _record.Value;

    private string? Hindrance => _trouble ?? (IsDriven ? _folders.Trouble : null);

    private bool IsDriven => !_drive.IsCompleted;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _local.Add(Id);
        this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions { DueTime = TimeSpan.FromSeconds(1), Period = TimeSpan.FromSeconds(1), Interleave = true });
        Go();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _isDraining = true;
        _local.Remove(Id);
        await _stop.CancelAsync();
        await _drive.WaitAsync(cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
        if (_events is { } events) await events.Flush(cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _events?.Dispose();
        _stop.Dispose();
        _record.Dispose();
        _decision.Dispose();
    }

    /// <inheritdoc/>
    public async Task<JobStatus> Create(JobSubmission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        if (Record.Submission is null)
        {
            _folders.Of(Id).Create(JobFile.Parse(Id, submission.Job, []));
            await _record.Raise(1, CancellationToken.None);
            (Record.Submission, Record.State, Record.Submitted) = (submission, JobState.Queued, _clock.GetUtcNow());
            await _record.Write(CancellationToken.None);
        }
        else if (!Record.State.IsTerminal() && submission.Job != Record.Submission.Job)
        {
            if (!IsDriven) await _record.Raise(1, CancellationToken.None);
            Record.Submission = submission; // the directory has seen that only settings without effect on the numbers differ
            await _record.Write(CancellationToken.None);
        }

        Go();
        return Status();
    }

    /// <inheritdoc/>
    public Task Touch()
    {
        Go();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<JobStatus?> Describe() => Task.FromResult(Record.Submission is null ? null : Status());

    /// <inheritdoc/>
    public Task<JobOrder?> Order() =>
        Task.FromResult(Record.Submission is { } submission ? new JobOrder(submission.Job, submission.AllowOtherNumerics) : null);

    /// <inheritdoc/>
    public async Task<ControlReply> Control(JobCommand command)
    {
        if (Record.Submission is null) return new ControlReply(ControlOutcome.NotFound, null, $"there is no job {Id}");
        if (Record.State.IsTerminal() && !(command == JobCommand.Cancel && Record.State == JobState.Cancelled))
            return new ControlReply(ControlOutcome.WrongState, Status(), $"the job has ended ({Record.State})");
        if (command == JobCommand.Resume)
        {
            Record.Wish = null;
            if (Record.State == JobState.Paused) await _record.Raise(1, CancellationToken.None);
            if (Record.State == JobState.Paused) await Settle(JobState.Queued, null, null);
            Go();
        }
        else if (!Record.State.IsTerminal() && Record.State != JobState.Paused | command == JobCommand.Cancel)
        {
            if (!IsDriven) await _record.Raise(1, CancellationToken.None);
            Record.Wish = command;
            await _record.Write(CancellationToken.None);
            await Stop();
        }

        return new ControlReply(ControlOutcome.Accepted, Status(), null);
    }

    /// <inheritdoc/>
    public async Task<EventPage> Events(long after, int most)
    {
        if (Record.Submission is null) return new EventPage([], IsComplete: true);
        var events = await Opened();
        var isOver = Record.State.IsTerminal() && !IsDriven && _settlingFrom is null;
        if (isOver) Repair(events);
        var patience = !Record.State.IsTerminal() ? _options.Leases.LongPoll : isOver && events.Seen == events.Last ? TimeSpan.Zero : _options.RetryDelay;
        var page = await events.After(after, Math.Clamp(most, 1, 1000), patience, _clock);
        return new EventPage(page, isOver && page.Length == 0 && events.Seen == events.Last);
    }

    /// <inheritdoc/>
    public Task<JobTimeline> Timeline(long after) => Task.FromResult(new JobTimeline([.. _history.After(after), .. _board?.Running() ?? []]));

    /// <inheritdoc/>
    public async Task<LeaseReply> Lease(LeaseRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var deadline = _clock.GetUtcNow() + _options.Leases.LongPoll;
        while (true)
        {
            if (_board is null || !IsDriven) return new LeaseReply(LeaseOutcome.None, null, null);
            if (await Refusal(request) is { } reason) return new LeaseReply(LeaseOutcome.Refused, null, reason);
            var board = _board;
            if (board?.TryLease(request.Worker) is { } lease) return new LeaseReply(LeaseOutcome.Granted, lease, null);
            var left = deadline - _clock.GetUtcNow();
            if (left <= TimeSpan.Zero || board is null) return new LeaseReply(LeaseOutcome.None, null, null);
            await Task.WhenAny(board.Changed, Task.Delay(left, _clock));
        }
    }

    /// <inheritdoc/>
    public Task<bool> Renew(LeaseRenewal renewal)
    {
        ArgumentNullException.ThrowIfNull(renewal);
        if (renewal.Progress is { } progress && _events is { } events && IsDriven)
        {
            events.Show(RunEventJson.Deserialize(progress));
            if (_gauges is { } gauges) gauges.Progress = _clock.GetTimestamp();
        }

        return Task.FromResult(_board?.Renew(renewal.Lease, renewal.Epoch) ?? false);
    }

    /// <inheritdoc/>
    public Task Complete(TaskCompletion completion)
    {
        _board?.Complete(completion);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task Drain()
    {
        _isDraining = true;
        await Stop();
        DeactivateOnIdle();
    }

    /// <inheritdoc/>
    public async Task<ControlReply> Erase()
    {
        if (Record.Submission is null) return new ControlReply(ControlOutcome.NotFound, null, $"there is no job {Id}");
        if (!Record.State.IsTerminal()) return new ControlReply(ControlOutcome.WrongState, Status(), $"the job is {Record.State}; cancel it first");
        await Close();
        await _decisionState.ClearStateAsync();
        await _state.ClearStateAsync();
        DeactivateOnIdle();
        return new ControlReply(ControlOutcome.Accepted, null, null);
    }

    // A segment that is still on its way would be found by the next job of this id.
    private async Task Close()
    {
        if (_events is not { } events) return;
        using var patience = new CancellationTokenSource(_options.Leases.LongPoll, _clock);
        try
        {
            await events.Flush(patience.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or EpochLostException)
        {
            // The store is away, or another coordinator writes: what is not durable was seen by nobody.
        }

        events.Dispose();
        _events = null;
    }

    // Starts the loop where the job is unfinished and nothing drives it.
    private void Go()
    {
        if (IsDriven || _isDraining || _drain.IsDraining || Record.Submission is null || Record.State.IsTerminal() || Record.State == JobState.Paused) return;
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _drive = Drive(_stop.Token);
    }

    private async Task Stop()
    {
        if (IsDriven)
        {
            await _stop.CancelAsync();
            await _drive; // it reports its own failures
        }
        else
        {
            await Grant();
        }
    }

    private async Task Drive(CancellationToken stop)
    {
        await Task.Yield(); // the caller's turn ends first
        using var scope = _logger.BeginScope(new LogScope(("job", Id)));
        _gauges = _shown.Begin(Id);
        try
        {
            var furthest = -1L;
            for (var recovery = 0; ; recovery++)
            {
                try
                {
                    await DriveEpoch(stop);
                    return;
                }
                catch (Exception e) when (e is ShardLostException or IOException or UnauthorizedAccessException && !stop.IsCancellationRequested)
                {
                    // Only recoveries without progress are counted, and none while storage is away.
                    if (_progress.Step > furthest || _folders.Trouble is not null) (furthest, recovery) = (_progress.Step, 0);
                    if (recovery == MaximumRecoveries) throw;
                    LogRecovers(Id, recovery + 1, e.Message);
                    _instruments.Recovered();
                    _trouble = e.Message;
                    await Task.Delay(_options.RetryDelay * Math.Min(20, 1 << recovery), _clock, stop);
                }
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            await Grant();
        }
        catch (EpochLostException e)
        {
            LogLost(Id, e.Message);
            DeactivateOnIdle();
        }
        catch (JobFailedException e)
        {
            await Settle(JobState.Failed, e.Message, e.Code);
        }
        catch (Exception e) when (e is RunFolderException or IOException or UnauthorizedAccessException)
        {
            await Settle(JobState.Failed, e.Message, FailureCodes.Folder);
        }
        catch (JobFileException e)
        {
            await Settle(JobState.Failed, e.Message, FailureCodes.Job);
        }
        catch (Exception e)
        {
            LogFault(Id, e);
            await Settle(JobState.Failed, $"a fault in Farzi: {e.Message}", FailureCodes.Internal);
        }
        finally
        {
            _board?.CloseAll();
            _board = null;
            _shown.End(Id, _gauges);
            _gauges = null;
            Report();
        }
    }

    private async Task DriveEpoch(CancellationToken stop)
    {
        var folder = _folders.Of(Id);
        var checkpoints = folder.OpenCheckpoints(Job().Checkpoint.Keep);
        if (_events is { } old) await old.Flush(stop); // what it has numbered is not numbered again
        await folder.FetchEvents(stop);
        var floor = Math.Max(_decisionState.State.Epoch, Math.Max(await OwnThread.Run(checkpoints.HighestEpoch, stop), EventLog.HighestEpoch(folder.Events))) + 1;
        var epoch = await _record.Raise(floor, stop);
        if (await _decision.Raise(epoch, stop) is var decided && decided != epoch) throw new EpochLostException(epoch, decided);
        await Claim(checkpoints, epoch, stop);
        await folder.Publish(Job(), stop);
        _board?.CloseAll();
        _board = new LeaseBoard(
            epoch, _options.Leases, _clock, _instruments, _history, (worker, lease) => GrainFactory.GetGrain<IWorkerGrain>(worker).Void(lease).Forget());
        var events = await JobEvents.Open(folder, epoch, _clock, stop);
        _events?.Dispose();
        _events = events;
        _progress = new JobProgress();
        _refused.Clear();
        _trouble = null;
        LogDrives(Id, epoch);
        var context = new JobContext
        {
            Id = Id, Job = Job(), Folder = folder, Checkpoints = checkpoints, Record = _record, Decision = _decision, Board = _board, Events = _events,
            Progress = _progress, Enter = state => Settle(state, null, null), Grains = GrainFactory, Options = _options, Clock = _clock,
            Logger = _logger, Instruments = _instruments, Gauges = _gauges!,
        };
        // The arithmetic that began the job is also in its checkpoints, which outlive the record.
        if (Record.Profile.Count == 0 && await OwnThread.Run(checkpoints.Load, stop) is { Manifest: { } manifest })
            (Record.Profile, Record.MixedNumerics) = (manifest.NumericProfile.ToDictionary(StringComparer.Ordinal), manifest.MixedNumerics);
        if (Record.Wish is { } && !stop.IsCancellationRequested) await _stop.CancelAsync(); // asked for before a restart
        stop.ThrowIfCancellationRequested();
        Record.Digest = await new JobDriver(context).Run(stop);
        await Settle(JobState.Completed, null, null);
    }

    private Farzi.Contracts.Jobs.JobSpec Job() => JobFile.Parse(Id, Record.Submission!.Job, []);

    // What was asked for while the loop ran; nothing was asked for when the silo leaves.
    private async Task Grant()
    {
        if (Record.Wish is not { } wish || Record.State.IsTerminal()) return;
        Record.Wish = null;
        await Settle(wish == JobCommand.Cancel ? JobState.Cancelled : JobState.Paused, null, null);
    }

    // The only place where the state changes; a terminal state stays.
    private async Task Settle(JobState state, string? message, string? code)
    {
        if (Record.State.IsTerminal() || Record.State == state) return;
        _settlingFrom = Record.State;
        (Record.State, Record.Message, Record.FailureCode) = (state, message, code);
        if (state == JobState.Preparing) Record.Started ??= _clock.GetUtcNow();
        if (state.IsTerminal()) Record.Finished = _clock.GetUtcNow();
        try
        {
            await _record.Write(CancellationToken.None);
            (await Opened()).Record(new JobStateChanged(state, message));
        }
        finally
        {
            _settlingFrom = null;
        }

        LogState(Id, state, message ?? "as expected");
        if (state.IsTerminal()) _instruments.Ended(state, code);
        Report();
    }

    // The record is durable before its event: a kill between the two leaves a job that has ended without saying so.
    private void Repair(JobEvents events)
    {
        if (_isRepaired) return;
        _isRepaired = true;
        if (!events.Any(e => e is JobStateChanged { State: var state } && state == Record.State)) events.Record(new JobStateChanged(Record.State, Record.Message));
    }

    // Refused: a device whose bits would differ from those of the devices that have begun.
    private async Task<string?> Refusal(LeaseRequest request)
    {
        if (_board!.Quarantine.TryGetValue(request.Worker, out var quarantine)) return quarantine;
        if (Record.Profile.Count == 0)
        {
            Record.Profile = request.Profile;
            await _record.Write(_stop.Token);
            return null;
        }

        var differences = NumericDifferences.Between(Record.Profile, request.Profile);
        if (differences.Count == 0) return null;
        if (Record.Submission!.AllowOtherNumerics && _board.Devices == 0)
        {
            (Record.Profile, Record.MixedNumerics) = (request.Profile, true);
            await _record.Write(_stop.Token);
            return null;
        }

        _refused[request.Worker] = string.Join("; ", differences);
        if (_options.FailOnRefusal) _board.Fail(new JobFailedException(FailureCodes.Numerics, Refused(differences)));
        return Refused(differences);
    }

    private static string Refused(IReadOnlyList<string> differences) =>
        $"the job began with other arithmetic ({string.Join("; ", differences)}), which gives other bits; go on where it began, or with --allow-other-numerics, which marks the report";

    private async Task<JobEvents> Opened()
    {
        if (_events is not null) return _events;
        return await (_opening ??= Open());

        // One for all who wait: a store that is away is asked once.
        async Task<JobEvents> Open()
        {
            await Task.Yield(); // so that _opening is set before it is cleared
            try
            {
                var folder = _folders.Of(Id);
                System.IO.Directory.CreateDirectory(folder.Root);
                var opened = await JobEvents.Open(folder, Record.Epoch > 0 ? Record.Epoch : 1, _clock, CancellationToken.None);
                if (_events is null) return _events = opened;
                opened.Dispose(); // an epoch has opened its own
                return _events;
            }
            finally
            {
                _opening = null;
            }
        }
    }

    private static async Task Claim(CheckpointStore checkpoints, long epoch, CancellationToken stop)
    {
        try
        {
            await OwnThread.Run(() => checkpoints.Claim(epoch), stop);
        }
        catch (StaleEpochException)
        {
            throw new EpochLostException(epoch, await OwnThread.Run(checkpoints.HighestEpoch, stop));
        }
    }

    private Task Tick(CancellationToken cancellationToken)
    {
        _board?.Expire();
        if (IsDriven) Report();
        if (IsDriven && _folders.Trouble is not null) _instruments.StorageFailed();
        if (_gauges is { } gauges) (gauges.Devices, gauges.IsDegraded) = (_board?.Devices ?? 0, Status().IsDegraded);
        return Task.CompletedTask;
    }

    private void Trouble(string? trouble)
    {
        _trouble = trouble;
        if (trouble is not null) _instruments.StorageFailed();
    }

    private void Report()
    {
        if (Record.Submission is null) return;
        var isWorked = IsDriven && !Record.State.IsTerminal() && Record.State != JobState.Paused; // the drive that ends in a pause is still there when it says so
        var width = isWorked ? _progress.Width : 0;
        GrainFactory.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key).ReportJob(Status(), width).Forget();
    }

    // A state is shown once it is durable: nobody sees one that a kill takes back.
    private JobStatus Status()
    {
        var (record, submission) = (Record, Record.Submission!);
        var (state, isSettled) = (_settlingFrom ?? Record.State, _settlingFrom is null);
        var isWaiting = _refused.Count > 0 && (_board?.Devices ?? 0) == 0;
        return new JobStatus
        {
            Id = Id,
            Owner = submission.Owner,
            State = state,
            Priority = submission.Priority,
            MaximumDevices = submission.MaximumDevices,
            Devices = _board?.Devices ?? 0,
            Step = _progress.Step,
            Steps = _progress.Steps,
            WorkShare = _progress.WorkShare,
            OuterLoss = _progress.OuterLoss,
            StudentsDone = _progress.StudentsDone,
            Students = _progress.Students,
            Epoch = record.Epoch,
            LastEvent = _events?.Seen ?? 0,
            Message = (isSettled ? record.Message : null) ?? Hindrance ?? (isWaiting ? $"waits for a device of its arithmetic; refused: {string.Join(", ", _refused.Select(r => $"{r.Key} ({r.Value})"))}" : null),
            FailureCode = isSettled ? record.FailureCode : null,
            IsDegraded = !state.IsTerminal() && (Hindrance is not null || isWaiting),
            Digest = record.Digest,
            Submitted = record.Submitted,
            Started = record.Started,
            Finished = isSettled ? record.Finished : null,
        };
    }
}
