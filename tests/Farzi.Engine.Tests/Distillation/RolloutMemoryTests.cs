using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>What rollouts will allocate is counted before, to the byte.</summary>
public sealed class RolloutMemoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("farzi-memory").FullName;

    public static TheoryData<string> Kinds => [.. LearnerKinds.All.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_learner_takes_what_was_counted(string kind)
    {
        using var tiny = new TinySession(threads: 1);
        var learner = LearnerKinds.Find(kind)!.Create<double>(new LearnerOptions { VocabularySize = tiny.Data.Shape.VocabularySize, MaximumLength = tiny.Data.Shape.Length - 1, Hidden = 4 });
        AssertCounted(tiny, learner, tiny.Options, SoftSequenceMode.Cached);
    }

    [Theory]
    [InlineData(TrajectoryPolicy.Log, SoftSequenceMode.Cached, false)]
    [InlineData(TrajectoryPolicy.Store, SoftSequenceMode.Recomputed, false)]
    [InlineData(TrajectoryPolicy.Replay, SoftSequenceMode.Cached, true)]
    [InlineData(TrajectoryPolicy.Log, SoftSequenceMode.Cached, true)]
    [InlineData(TrajectoryPolicy.Invert, SoftSequenceMode.Cached, false)]
    public void Every_policy_takes_what_was_counted(TrajectoryPolicy policy, SoftSequenceMode mode, bool spills)
    {
        using var tiny = new TinySession(threads: 1);
        var inner = tiny.Options.Inner with { Policy = policy, SpillFolder = spills ? _folder : null };
        AssertCounted(tiny, tiny.Learner, tiny.Options with { Inner = inner }, mode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void AssertCounted(TinySession tiny, Learner<double> learner, DistillationOptions options, SoftSequenceMode mode)
    {
        var counted = RolloutMemory.Of(tiny.Device.Lanes, learner, tiny.Data.Shape, mode, options);
        var before = tiny.Device.AllocatedBytes;
        using var runner = new RolloutRunner<double>(tiny.Device, learner, tiny.Split, tiny.Data.Shape, mode, options);
        Assert.Equal(tiny.Device.AllocatedBytes - before, counted.Total);
        Assert.Equal(tiny.Device.SpilledBytes, counted.Spilled);
        Assert.True(counted is { Synthetic: > 0, SoftSequences: > 0, Learner: > 0, Trajectory: >= 0 });
    }
}
