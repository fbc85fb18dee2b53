using Farzi.Contracts.Jobs;
using Farzi.Jobs.Work;

namespace Farzi.Jobs.JobFiles;

/// <summary>What must hold between the settings of a job.</summary>
internal static class JobRules
{
    /// <summary>Every rule that a job breaks.</summary>
    public static IEnumerable<JobRule> Broken(JobSpec job) =>
    [
        .. Data(job),
        .. job.Task == JobTask.Language ? LanguageRules.Broken(job) : RecommendationRules.Broken(job),
        .. LearnerRules.Broken(job),
        .. Shapes(job),
        .. Devices(job),
        .. Loops(job),
        .. Trajectory(job),
        .. Evaluation(job),
        .. MethodRules.Broken(job),
    ];

    private static IEnumerable<JobRule> Data(JobSpec job)
    {
        if (RunName.Problem(job.Name) is { } problem) yield return new JobRule("name", problem);
        if (job.Data is { Path: null, Generator: null })
            yield return new JobRule("data.path", "no data; give the event file here or with --set data.path=FILE, or a data.generator", "data");
        if (job.Data.Generator is { } shop && shop.Items < (long)shop.Interests * shop.ShelvesPerInterest)
        {
            yield return new JobRule(
                "data.generator.items", $"{shop.Items} items for {(long)shop.Interests * shop.ShelvesPerInterest} shelves (interests × shelvesPerInterest); expected at least one each",
                "data.generator.interests", "data.generator.shelvesPerInterest");
        }

        if (job.Data is { Path: not null, Generator: not null })
            yield return new JobRule("data.path", "a file and a generator; keep one (--set data.generator=null drops the generator)", "data.generator");
    }

    private static IEnumerable<JobRule> Shapes(JobSpec job)
    {
        var synthetic = job.Synthetic;
        var bytes = SizePrediction.SyntheticBytes(job);
        if (bytes > job.Compute.MemoryBudgetMiB * 1048576.0)
        {
            yield return new JobRule(
                "synthetic.sequences",
                $"{synthetic.Sequences} sequences × {synthetic.Length} × {SizePrediction.LatentDimension(job)} need {SizePrediction.Text(bytes)} with gradient and moments; expected at most {job.Compute.MemoryBudgetMiB} MiB (compute.memoryBudgetMiB)",
                "synthetic.length", "synthetic.latentDimension", "learner.hidden", "compute.memoryBudgetMiB");
        }
    }

    private static IEnumerable<JobRule> Devices(JobSpec job)
    {
        var (compute, products) = (job.Compute, job.Compute.Products.ToString().ToLowerInvariant());
        if (!ComputeDevice.IsName(compute.Device)) yield return new JobRule("compute.device", $"'{compute.Device}' is no device; expected {ComputeDevice.Names}");
        if (compute.Products == ProductPrecision.Full) yield break;
        if (compute.Precision == NumberPrecision.Float64)
            yield return new JobRule("compute.products", $"{products} rounds float32 operands, but compute.precision is float64; expected full", "compute.precision");
        if (compute.Device == ComputeDevice.Processor || (compute.Device == ComputeDevice.TorchProcessor && compute.Products == ProductPrecision.Tf32))
            yield return new JobRule("compute.products", $"the device {compute.Device} has no {products}; expected full, or compute.device: cuda", "compute.device");
    }

    private static IEnumerable<JobRule> Loops(JobSpec job)
    {
        if (job.Inner.SequencesPerStep > job.Synthetic.Sequences)
        {
            yield return new JobRule(
                "inner.sequencesPerStep", $"{job.Inner.SequencesPerStep} of {job.Synthetic.Sequences} synthetic sequences; expected at most {job.Synthetic.Sequences}, or 0 for all",
                "synthetic.sequences");
        }

        if (job.Outer.WindowLength == 1 || job.Outer.WindowLength > job.Synthetic.Length)
        {
            yield return new JobRule(
                "outer.windowLength", $"{job.Outer.WindowLength} events, but students see {job.Synthetic.Length}; expected 2 to {job.Synthetic.Length}, or 0 for {job.Synthetic.Length}",
                "synthetic.length");
        }

        for (var i = 0; i < job.Phases.Count; i++)
        {
            var phase = job.Phases[i];
            if (phase.Window > phase.InnerSteps.Most)
                yield return new JobRule($"phases[{i}].window", $"the gradient cannot go through {phase.Window} of {phase.InnerSteps.Most} inner steps; expected at most {phase.InnerSteps.Most}, or 0 for all", $"phases[{i}].innerSteps");
            if (phase.WarmupSteps >= phase.MetaSteps)
                yield return new JobRule($"phases[{i}].warmupSteps", $"{phase.WarmupSteps} of {phase.MetaSteps} meta-steps; expected fewer than the phase has", $"phases[{i}].metaSteps");
        }

        if (job.Bank.Share > 0 && job.Bank.SaveEvery > job.Bank.Steps)
            yield return new JobRule("bank.saveEvery", $"no state would be saved in {job.Bank.Steps} steps; expected at most {job.Bank.Steps}", "bank.steps");
        if (job.Validation is { Keep: SnapshotSelection.Best, EverySteps: 0 })
            yield return new JobRule("validation.keep", "best needs a validation curve; set validation.everySteps, or keep: last", "validation.everySteps");
    }

    private static IEnumerable<JobRule> Trajectory(JobSpec job)
    {
        if (job.Trajectory.Policy != TrajectoryPolicyKind.Invert) yield break;
        if (job.Inner.Beta1 == 0 || job.Inner.Beta2 == 0)
            yield return new JobRule("trajectory.policy", "Adam without beta1 or beta2 forgets its state in one step and cannot be inverted; expected both above 0, or another policy", "inner.beta1", "inner.beta2");
        if (job.Trajectory.Spill == TrajectoryStorage.Disk)
            yield return new JobRule("trajectory.spill", "policy invert keeps nothing that could lie on disk; expected memory, or another policy", "trajectory.policy");
    }

    private static IEnumerable<JobRule> Evaluation(JobSpec job)
    {
        var evaluation = job.Evaluation;
        for (var i = 0; i < evaluation.Learners.Count; i++)
        {
            if (evaluation.Learners[i] is { } name && !LearnerNames.Contains(name)) yield return new JobRule($"evaluation.learners[{i}]", LearnerNames.Unknown(name));
        }

        if (evaluation.Student.Length != 0 && evaluation.Student.Length != job.Synthetic.Length)
            yield return new JobRule("evaluation.student.length", $"{evaluation.Student.Length} differs from the synthetic length {job.Synthetic.Length}; leave it out", "synthetic.length");
        var trials = Rows(evaluation).Select(r => r.Spec.LearningRates.Count * r.Spec.Dropouts.Count).ToArray();
        if (trials.Distinct().Count() > 1)
        {
            yield return new JobRule(
                "evaluation", $"the rows get different numbers of trials (student {trials[0]}, sampled {trials[1]}, full {trials[2]}); expected equal numbers of learningRates × dropouts",
                [.. Rows(evaluation).SelectMany(r => new[] { $"evaluation.{r.Key}.learningRates", $"evaluation.{r.Key}.dropouts" })]);
        }

        foreach (var (key, spec) in Rows(evaluation))
        {
            if (spec.EvaluateEvery > spec.Steps)
                yield return new JobRule($"evaluation.{key}.evaluateEvery", $"{spec.EvaluateEvery} is more than the {spec.Steps} steps; expected at most {spec.Steps}", $"evaluation.{key}.steps");
            if (spec.Length == 1)
                yield return new JobRule($"evaluation.{key}.length", "a window of 1 event has nothing to predict; expected 2 or more, or 0");
        }
    }

    private static (string Key, TrainingSpec Spec)[] Rows(EvaluationSpec e) => [("student", e.Student), ("sampled", e.Sampled), ("full", e.Full)];
}
