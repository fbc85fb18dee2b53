using Farzi.Grains.Coordination;
using Farzi.Grains.Leases;
using Farzi.Grains.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Farzi.Grains.Tests;

public sealed class LeaseBoardTests : IDisposable
{
    private readonly SteppedClock _clock = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<CoordinatorInstruments>().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task A_task_is_given_once_and_its_answer_counts_once()
    {
        var board = Board();
        var result = board.Add(Task(0));
        var lease = board.TryLease("a")!;
        Assert.Null(board.TryLease("b"));
        board.Complete(Done(lease, "a", "x"));
        board.Complete(Done(lease, "a", "x"));
        Assert.Equal("a", (await result).Worker);
        Assert.Equal(1, board.Dropped);
        Assert.Null(board.TryLease("b"));
    }

    [Fact]
    public void A_device_whose_task_is_closed_while_it_works_is_told_and_one_that_has_answered_is_not()
    {
        var voided = new List<(string Worker, Guid Lease)>();
        var board = Board((worker, lease) => voided.Add((worker, lease)));
        _ = board.Add(Task(0));
        _ = board.Add(Task(1));
        var (first, second) = (board.TryLease("a")!, board.TryLease("b")!);
        board.Complete(Done(first, "a", "x"));
        board.CloseAll();
        Assert.Equal(("b", second.Id), Assert.Single(voided));
    }

    [Fact]
    public void A_lease_that_is_not_renewed_is_given_again_and_its_late_holder_is_told()
    {
        var board = Board();
        _ = board.Add(Task(0));
        var first = board.TryLease("a")!;
        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.True(board.Renew(first.Id, 1));
        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Null(board.TryLease("b"));
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.NotNull(board.TryLease("b"));
        Assert.False(board.Renew(first.Id, 1));
        Assert.Equal(1, board.Lost);
    }

    [Fact]
    public async Task The_answer_of_a_lost_lease_still_counts_when_it_comes_first()
    {
        var board = Board();
        var result = board.Add(Task(0));
        var late = board.TryLease("a")!;
        _clock.Advance(TimeSpan.FromMinutes(1));
        var second = board.TryLease("b")!;
        board.Complete(Done(late, "a", "x"));
        board.Complete(Done(second, "b", "x"));
        Assert.Equal("a", (await result).Worker);
        Assert.Equal((1, 0), (board.Dropped, board.Disputes));
    }

    [Fact]
    public void Answers_of_another_epoch_or_of_a_closed_task_are_dropped_and_counted()
    {
        var board = Board();
        var result = board.Add(Task(0));
        var lease = board.TryLease("a")!;
        board.Complete(Done(lease, "a", "x") with { Epoch = 0 });
        Assert.False(result.IsCompleted);
        board.Close(["rollout/0"]);
        board.Complete(Done(lease, "a", "x"));
        Assert.Equal(2, board.Dropped);
        Assert.False(board.Renew(lease.Id, 1));
    }

    [Fact]
    public async Task Two_results_for_one_rollout_are_settled_by_a_third_worker_and_the_minority_is_quarantined()
    {
        var board = Board();
        _ = board.Add(Task(0));
        var a = board.TryLease("a")!;
        _clock.Advance(TimeSpan.FromMinutes(1));
        var b = board.TryLease("b")!;
        board.Complete(Done(a, "a", "wrong"));
        board.Complete(Done(b, "b", "right"));
        var settled = board.Settled(["rollout/0"]);
        Assert.False(settled.IsCompleted);
        Assert.Null(board.TryLease("a"));
        Assert.Null(board.TryLease("b"));
        var c = board.TryLease("c")!;
        board.Complete(Done(c, "c", "right"));
        Assert.Equal("right", Assert.Single(await settled).Digests[0]);
        Assert.Equal("a", Assert.Single(board.Quarantine).Key);
        Assert.Null(board.TryLease("a"));
    }

    [Fact]
    public async Task Three_results_for_one_rollout_fail_the_job_and_name_all_three()
    {
        var board = Board();
        _ = board.Add(Task(0));
        var a = board.TryLease("a")!;
        _clock.Advance(TimeSpan.FromMinutes(1));
        var b = board.TryLease("b")!;
        board.Complete(Done(a, "a", "1"));
        board.Complete(Done(b, "b", "2"));
        board.Complete(Done(board.TryLease("c")!, "c", "3"));
        var failure = await Assert.ThrowsAsync<JobFailedException>(() => board.Settled(["rollout/0"]));
        Assert.Contains("a, b, c gave 3 different results", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_fails_three_times_fails_with_every_reason_and_one_that_is_given_back_does_not_count()
    {
        var board = Board();
        var result = board.Add(Task(0));
        for (var i = 0; i < 5; i++)
        {
            var returned = board.TryLease("calm")!;
            board.Complete(Done(returned, "calm", "x") with { Outcome = TaskOutcome.Returned });
        }

        foreach (var reason in new[] { "one", "two", "three" })
        {
            Assert.False(result.IsCompleted);
            board.Complete(Done(board.TryLease("a")!, "a", "x") with { Outcome = TaskOutcome.Failed, Result = reason });
        }

        var failure = await Assert.ThrowsAsync<JobFailedException>(() => result);
        Assert.All(new[] { "one", "two", "three" }, r => Assert.Contains(r, failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fatal_failure_ends_at_once_with_its_code()
    {
        var board = Board();
        var result = board.Add(Task(0));
        board.Complete(Done(board.TryLease("a")!, "a", "x") with { Outcome = TaskOutcome.Fatal, FailureCode = FailureCodes.Numerics, Result = "NaN at step 3" });
        var failure = await Assert.ThrowsAsync<JobFailedException>(() => result);
        Assert.Equal(FailureCodes.Numerics, failure.Code);
        Assert.Contains("on a: NaN at step 3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_straggler_gets_a_second_device_once_the_usual_time_is_known()
    {
        var board = Board();
        for (var i = 1; i <= 3; i++)
        {
            _ = board.Add(Task(i));
            board.Complete(Done(board.TryLease("a")!, "a", "x", i) with { Seconds = 10 });
        }

        _ = board.Add(Task(0));
        var slow = board.TryLease("a")!;
        for (var i = 0; i < 3; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(12));
            Assert.True(board.Renew(slow.Id, 1));
            Assert.Null(board.TryLease("b"));
        }

        _clock.Advance(TimeSpan.FromSeconds(12));
        Assert.Null(board.TryLease("a")); // not the same device
        Assert.NotNull(board.TryLease("b"));
        Assert.Null(board.TryLease("c")); // one backup is enough
        Assert.Equal(1, board.Backups);
    }

    private static JobTaskSpec Task(int number) => new() { Key = $"rollout/{number}", Kind = JobTaskKind.Rollout };

    private static TaskCompletion Done(TaskLease lease, string worker, string digest, int number = 0) => new()
    {
        Lease = lease.Id, Epoch = lease.Epoch, Worker = worker, Key = $"rollout/{number}", Outcome = TaskOutcome.Done, Digests = [digest], Seconds = 1,
    };

    private LeaseBoard Board(Action<string, Guid>? voided = null) =>
        new(1, new LeaseOptions(), _clock, _services.GetRequiredService<CoordinatorInstruments>(), history: null, voided);

    private sealed class SteppedClock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan time) => _now += time;
    }
}
