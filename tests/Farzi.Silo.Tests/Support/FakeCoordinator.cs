using System.Collections.Concurrent;
using Farzi.Contracts.Cluster;
using Farzi.Contracts.Events;
using Farzi.Grains.Coordination;

namespace Farzi.Silo.Tests.Support;

/// <summary>What a coordinator grain promises about status, commands and events.</summary>
public sealed class FakeCoordinator(string id)
{
    private readonly List<string> _events = [];
    private Exception? _failure;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id { get; } = id;

    public JobSubmission? Submission { get; set; }

    public JobStatus? Status { get; set; }

    public ConcurrentQueue<JobCommand> Commands { get; } = new();

    /// <summary>The sequence numbers after which events were asked for.</summary>
    public ConcurrentQueue<long> Asked { get; } = new();

    /// <summary>Appends an event.</summary>
    public void Happen(RunEvent item)
    {
        lock (_events)
        {
            _events.Add(RunEventJson.Serialize(item with { Sequence = _events.Count + 1 }));
            Wake();
        }
    }

    /// <summary>Ends the job; streams end after the last event.</summary>
    public void End(JobState state)
    {
        lock (_events)
        {
            Status = Status! with { State = state, LastEvent = _events.Count };
            Wake();
        }
    }

    /// <summary>From now on no events are answered.</summary>
    public void Fail(Exception failure)
    {
        lock (_events)
        {
            _failure = failure;
            Wake();
        }
    }

    public List<TaskSpan> Spans { get; } = [];

    public Task<JobTimeline> Timeline(long after) => Task.FromResult(new JobTimeline([.. Spans.Where(s => s.Number == 0 || s.Number > after)]));

    public Task<JobStatus?> Describe() => Task.FromResult(Status);

    public Task<ControlReply> Control(JobCommand command)
    {
        if (Status!.State.IsTerminal()) return Task.FromResult(new ControlReply(ControlOutcome.WrongState, Status, $"the job is {Status.State}"));
        Commands.Enqueue(command);
        Status = Status with { State = command switch { JobCommand.Cancel => JobState.Cancelled, JobCommand.Pause => JobState.Paused, _ => JobState.Queued } };
        return Task.FromResult(new ControlReply(ControlOutcome.Accepted, Status, null));
    }

    public async Task<EventPage> Events(long after, int most)
    {
        Asked.Enqueue(after);
        while (true)
        {
            Task changed;
            lock (_events)
            {
                if (_failure is not null) throw _failure;
                var page = _events.Skip((int)after).Take(most).ToArray();
                var isComplete = Status!.State.IsTerminal() && after + page.Length == _events.Count;
                if (page.Length > 0 || isComplete) return new EventPage(page, isComplete);
                changed = _changed.Task;
            }

            await changed;
        }
    }

    private void Wake()
    {
        _changed.SetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
