using System.Globalization;
using Farzi.Contracts.Cluster;
using Farzi.Engine.Datasets;
using Farzi.Engine.Distillation;
using Farzi.Engine.Torch;
using Farzi.Grains.Coordination;
using Farzi.Grains.Directory;
using Farzi.Grains.Hosting;
using Farzi.Grains.Leases;
using Farzi.Grains.Telemetry;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Work;
using Microsoft.Extensions.Logging;

namespace Farzi.Grains.Workers;

/// <summary>
/// One device: asks the directory for a job, the job for leases, works on a thread of its own, and sends signs of life meanwhile. Whatever
/// goes wrong on the way to the actors is tried again; what a task cannot do is reported with its lease.
/// </summary>
public sealed partial class DeviceLoop
{
    private static readonly TimeSpan Restlessness = TimeSpan.FromSeconds(5); // then the directory is asked again, for priorities and quotas
    private readonly IJobWorkFactory _work;
    private readonly IGrainFactory _grains;
    private readonly IJobFolders _folders;
    private readonly FarziClusterOptions _options;
    private readonly TimeProvider _clock;
    private readonly WorkerInstruments _instruments;
    private readonly DeviceTime _time;
    private readonly string _device;
    private readonly ILogger<DeviceLoop> _logger;
    private readonly string _gpu; // "" of a device of processor cores
    private readonly int _threads;
    private readonly Dictionary<string, DateTimeOffset> _refused = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private LeasedWork? _current;
    private string? _job;

    internal DeviceLoop(
        string id, string gpu, int threads, IJobWorkFactory work, IGrainFactory grains, IJobFolders folders, FarziClusterOptions options, TimeProvider clock,
        WorkerInstruments instruments, ILogger<DeviceLoop> logger)
    {
        (Id, _gpu, _threads, _work, _grains, _folders, _options, _clock, _instruments, _logger) = (id, gpu, threads, work, grains, folders, options, clock, instruments, logger);
        _device = id[(id.LastIndexOf('/') + 1)..];
        _time = new DeviceTime(instruments, _device, clock);
    }

    /// <summary>The worker's id: silo and device.</summary>
    public string Id { get; }

    /// <summary>The device now.</summary>
    public WorkerStatus Status
    {
        get
        {
            lock (_gate)
            {
                return new WorkerStatus
                {
                    Id = Id,
                    Device = _gpu.Length > 0
                        ? Profile.GetValueOrDefault("deviceModel", _gpu)
                        : string.Create(CultureInfo.InvariantCulture, $"processor, {(_threads == 0 ? Environment.ProcessorCount : _threads)} {(_threads == 1 ? "thread" : "threads")}"),
                    State = IsDraining ? WorkerState.Draining : _current is null ? WorkerState.Idle : WorkerState.Busy,
                    Job = _job,
                    Task = _current?.Title,
                    NumericProfile = Profile,
                    LastSeen = _clock.GetUtcNow(),
                };
            }
        }
    }

    private bool IsDraining { get; set; }

    private IReadOnlyDictionary<string, string> Profile { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gives the work of a lease up, where the device still works on it.</summary>
    internal void Void(Guid lease)
    {
        lock (_gate)
        {
            if (_current is { } work && work.Lease.Id == lease) work.Cancel();
        }
    }

    /// <summary>Works until stopped; then finishes nothing more, and gives back what it has.</summary>
    internal async Task Run(CancellationToken stop)
    {
        using var registration = stop.Register(() =>
        {
            IsDraining = true;
            lock (_gate) _current?.Cancel();
        });
        using var thread = new DeviceThread($"farzi {Id}");
        using var reports = new PeriodicTimer(_options.Leases.Pulse, _clock);
        var reporting = Report(reports);
        DeviceJob? device = null;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var job = await Assignment(device?.Id, stop);
                if (device is not null && (job != device.Id || device.IsBroken))
                {
                    await thread.Run(device.Close);
                    device = null;
                    _instruments.Memory(_device, 0);
                }

                if (job is null) continue;
                device ??= await Open(job, thread);
                if (device is null) _refused[job] = _clock.GetUtcNow();
                else await Serve(device, thread, stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                LogTrouble(Id, e.Message);
                await Task.Delay(_options.RetryDelay * 4, _clock, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        if (device is not null) await thread.Run(device.Close);
        reports.Dispose();
        await reporting;
        await Tell();
    }

    private async Task<string?> Assignment(string? current, CancellationToken stop)
    {
        foreach (var old in _refused.Where(r => _clock.GetUtcNow() - r.Value > _options.Leases.Duration).Select(r => r.Key).ToArray()) _refused.Remove(old);
        var job = await _grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key).Assign(new DeviceOffer(Id, current, [.. _refused.Keys])).WaitAsync(stop);
        lock (_gate) _job = job;
        return job;
    }

    private async Task<DeviceJob?> Open(string job, DeviceThread thread)
    {
        var order = await _grains.GetGrain<ICoordinatorGrain>(job).Order();
        if (order is null) return null;
        _time.Switch(DeviceTime.Opening);
        try
        {
            var device = await thread.Run(() => DeviceJob.Open(job, order, _folders, _gpu, _threads, _work, _grains, _options, _clock, _instruments));
            Profile = device.Profile;
            return device;
        }
        catch (TorchUnavailableException e)
        {
            LogRefused(Id, job, e.Message); // another worker may have what the job names
            return null;
        }
        finally
        {
            _time.Switch(DeviceTime.Idle);
        }
    }

    private async Task Serve(DeviceJob device, DeviceThread thread, CancellationToken stop)
    {
        var coordinator = _grains.GetGrain<ICoordinatorGrain>(device.Id);
        var began = _clock.GetUtcNow();
        var request = new LeaseRequest(Id, new Dictionary<string, string>(device.Profile, StringComparer.Ordinal));
        while (!stop.IsCancellationRequested && !device.IsBroken)
        {
            var reply = await coordinator.Lease(request).WaitAsync(stop);
            if (reply.Outcome == LeaseOutcome.Refused)
            {
                LogRefused(Id, device.Id, reply.Message);
                _refused[device.Id] = _clock.GetUtcNow();
                return;
            }

            if (reply.Lease is null)
            {
                await Task.Delay(_options.RetryDelay, _clock, stop); // a coordinator that is about to leave answers at once
                return;
            }

            await Work(device, coordinator, reply.Lease, thread, stop);
            if (_clock.GetUtcNow() - began > Restlessness) return;
        }
    }

    private async Task Work(DeviceJob device, ICoordinatorGrain coordinator, TaskLease lease, DeviceThread thread, CancellationToken stop)
    {
        using var work = new LeasedWork(lease, stop);
        using var scope = _logger.BeginScope(new LogScope(("job", device.Id), ("worker", Id), ("step", lease.Task.Step), (lease.Task.Kind == JobTaskKind.Rollout ? "rollout" : "task", lease.Task.Kind == JobTaskKind.Rollout ? lease.Task.Index : lease.Task.Key)));
        using var span = Traces.Below(lease.Task.TraceParent, "farzi.rollout", device.Id, lease.Task.Step);
        span?.SetTag("farzi.rollout", lease.Task.Index).SetTag("farzi.worker", Id);
        lock (_gate) _current = work;
        _time.Switch(MetricLabel.Word(lease.Task.Kind));
        var started = _clock.GetTimestamp();
        using var pulse = new PeriodicTimer(_options.Leases.Pulse, _clock);
        var renewing = Renew(coordinator, work, pulse);
        var completion = new TaskCompletion { Lease = lease.Id, Epoch = lease.Epoch, Worker = Id, Key = lease.Task.Key, Outcome = TaskOutcome.Returned };
        try
        {
            var (result, digests) = await device.Execute(lease.Task, lease.Epoch, work.Progress, thread, work.Token);
            completion = completion with { Outcome = TaskOutcome.Done, Result = result, Digests = digests };
        }
        catch (Exception e)
        {
            completion = Failure(completion, e, work);
            span.Fail(e);
            if (e is NonFiniteException) _instruments.NonFinite();
            LogUndone(Id, device.Id, lease.Task.Key, completion.Outcome, e.Message);
        }

        lock (_gate) _current = null;
        pulse.Dispose();
        await renewing;
        var seconds = _clock.GetElapsedTime(started).TotalSeconds;
        LogDone(Id, device.Id, lease.Task.Key, completion.Outcome, seconds);
        _time.Switch(DeviceTime.Idle);
        _instruments.Task(lease.Task.Kind, completion.Outcome, seconds);
        _instruments.Memory(_device, device.DeviceBytes);
        await Answer(coordinator, completion with { Seconds = seconds });
    }

    private static TaskCompletion Failure(TaskCompletion completion, Exception failure, LeasedWork work) => failure switch
    {
        OperationCanceledException when work.Token.IsCancellationRequested => completion,
        StaleTaskException e => completion with { Outcome = TaskOutcome.Refused, Result = e.Message },
        JobFailedException e => Fatal(completion, e.Code, e.Message),
        DatasetException e => Fatal(completion, FailureCodes.Data, e.Message),
        NonFiniteException e => Fatal(completion, FailureCodes.Numerics, e.Message),
        NumericsException e => Fatal(completion, FailureCodes.Numerics, e.Message),
        RunFolderException e => Fatal(completion, FailureCodes.Folder, e.Message),
        _ => completion with { Outcome = TaskOutcome.Failed, Result = $"{failure.GetType().Name}: {failure.Message}" },
    };

    private static TaskCompletion Fatal(TaskCompletion completion, string code, string message) =>
        completion with { Outcome = TaskOutcome.Fatal, FailureCode = code, Result = message };

    // The answer is idempotent; without it the lease runs out and the task is given again.
    private async Task Answer(ICoordinatorGrain coordinator, TaskCompletion completion)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await coordinator.Complete(completion);
                return;
            }
            catch (Exception e)
            {
                if (attempt == _options.CallAttempts)
                {
                    LogUnanswered(Id, completion.Key, e.Message);
                    return;
                }

                await Task.Delay(_options.RetryDelay * attempt, _clock);
            }
        }
    }

    private async Task Renew(ICoordinatorGrain coordinator, LeasedWork work, PeriodicTimer pulse)
    {
        var lastHeard = _clock.GetUtcNow();
        while (await pulse.WaitForNextTickAsync())
        {
            try
            {
                var holds = await coordinator.Renew(new LeaseRenewal(work.Lease.Id, work.Epoch, Id, work.TakeProgress()));
                lastHeard = _clock.GetUtcNow();
                if (!holds) work.Cancel();
            }
            catch (Exception e)
            {
                LogTrouble(Id, e.Message);
                if (_clock.GetUtcNow() - lastHeard > work.Lease.Duration) work.Cancel(); // it has run out on the other side
            }
        }
    }

    private async Task Report(PeriodicTimer timer)
    {
        do await Tell();
        while (await timer.WaitForNextTickAsync());
    }

    private async Task Tell()
    {
        _time.Tick();
        try
        {
            await _grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key).ReportWorker(Status);
        }
        catch (Exception e)
        {
            LogTrouble(Id, e.Message); // the next report tells the same
        }
    }
}
