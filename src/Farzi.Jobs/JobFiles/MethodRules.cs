using Farzi.Contracts.Jobs;

namespace Farzi.Jobs.JobFiles;

/// <summary>What must hold between the settings of the baselines that a job asks for.</summary>
internal static class MethodRules
{
    private const string Path = "evaluation.methods";

    /// <summary>Every rule that a job breaks.</summary>
    public static IEnumerable<JobRule> Broken(JobSpec job)
    {
        var (methods, asked) = (job.Evaluation.Methods, job.Evaluation.Baselines);
        var experts = methods.Experts;
        var states = 1 + (experts.Steps / experts.SaveEvery);
        if (asked.Contains(BaselineKind.TrajectoryMatching) && methods.TrajectoryMatching.Span >= states)
            yield return Span("trajectoryMatching", methods.TrajectoryMatching.Span, states);
        if (asked.Contains(BaselineKind.Tesla) && methods.Tesla.Span >= states)
            yield return Span("tesla", methods.Tesla.Span, states);
        if ((asked.Contains(BaselineKind.ThetaBank) || asked.Contains(BaselineKind.ThetaMixed)) && job.Bank.Share == 0 && job.Bank.SaveEvery > job.Bank.Steps)
            yield return new JobRule("bank.saveEvery", $"no state would be saved in {job.Bank.Steps} steps; expected at most {job.Bank.Steps}", "bank.steps");
    }

    private static JobRule Span(string method, int span, int states) => new(
        $"{Path}.{method}.span", $"a run of the experts saves {states} states, none of them {span} after another; expected at most {states - 1}",
        $"{Path}.experts.steps", $"{Path}.experts.saveEvery");
}
