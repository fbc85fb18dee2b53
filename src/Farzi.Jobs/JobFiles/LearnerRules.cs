using Farzi.Contracts.Jobs;
using Farzi.Engine.Learners;

namespace Farzi.Jobs.JobFiles;

/// <summary>What must hold between the settings of <c>learner</c> and the kinds of student that the job names.</summary>
internal static class LearnerRules
{
    private static readonly (LearnerSettings Setting, string Key, Func<LearnerSpec, object> Value)[] Optional =
    [
        (LearnerSettings.Blocks, "blocks", l => l.Blocks),
        (LearnerSettings.Layers, "layers", l => l.Layers),
        (LearnerSettings.Heads, "heads", l => l.Heads),
        (LearnerSettings.FeedForward, "feedForward", l => l.FeedForward),
        (LearnerSettings.Activation, "activation", l => l.Activation),
    ];

    /// <summary>The keys of <c>learner</c> that a kind uses, in the order of the reference.</summary>
    public static IReadOnlyList<string> Keys(LearnerKind kind) =>
        ["hidden", .. Optional.Where(o => kind.Settings.HasFlag(o.Setting)).Select(o => o.Key), "dropout", "initStd"];

    /// <summary>Every rule that a job breaks.</summary>
    public static IEnumerable<JobRule> Broken(JobSpec job)
    {
        var learner = job.Learner;
        if (LearnerKinds.Find(learner.Name) is not { } kind)
        {
            yield return new JobRule("learner.name", LearnerNames.Unknown(learner.Name));
            yield break;
        }

        LearnerKind[] kinds = [.. job.Evaluation.Learners.Prepend(learner.Name).OfType<string>().Select(LearnerKinds.Find).OfType<LearnerKind>().Distinct()];
        var defaults = new LearnerSpec();
        foreach (var (setting, key, value) in Optional)
        {
            // Values that stand at their default do nothing: the written-out job has them all.
            if (kinds.Any(k => k.Settings.HasFlag(setting)) || value(learner).Equals(value(defaults))) continue;
            yield return new JobRule(
                $"learner.{key}",
                $"{kind.Name} has no such setting; leave it out (it has {string.Join(", ", Keys(kind))}), or name a learner that uses it: "
                    + string.Join(", ", LearnerKinds.All.Where(k => k.Settings.HasFlag(setting)).Select(k => k.Name)),
                "learner.name", "evaluation.learners");
        }

        if (kinds.Any(k => k.Settings.HasFlag(LearnerSettings.Heads)) && learner.Hidden % learner.Heads != 0)
            yield return new JobRule("learner.heads", $"{learner.Heads} heads do not divide a hidden width of {learner.Hidden}; expected a divisor", "learner.hidden");
    }
}
