using System.Numerics;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Datasets;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;
using Farzi.Engine.Training;

namespace Farzi.Jobs.Tasks;

/// <summary>Event sequences: the last event of each is ranked.</summary>
internal sealed class RecommendationData(JobSpec job, LoadedDataset loaded) : TaskData
{
    private readonly LeaveTwoSplit _split = new(loaded.Dataset);
    private readonly RankingOptions _options = new() { Cutoffs = [.. job.Evaluation.Cutoffs.Order()] };

    public override TrainSplit Split => _split;

    public override string ContentSha256 => loaded.ContentSha256;

    public override int EventCount => loaded.Dataset.EventCount;

    public override int LinesSkipped => loaded.Summary.LinesSkipped;

    public override IReadOnlyDictionary<string, string> Definitions => RankingDefinitions.All;

    public override IBaselineSelection Head => new HeadUsers();

    public override IStudentScorer<T> Scorer<T>(IDevice<T> device, Learner<T> learner) => new Student<T>(this, new LearnerScorer<T>(device, learner));

    public override MetricSet WithoutStudent(CancellationToken cancellationToken) => Rank(new PopularityScorer(_split), EvaluationSplit.Test, cancellationToken);

    private MetricSet Rank(ISequenceScorer scorer, EvaluationSplit split, CancellationToken cancellationToken) =>
        RankingEvaluator.Rank(scorer, _split, split, _options, users: null, cancellationToken).ToMetrics();

    private sealed class Student<T>(RecommendationData data, LearnerScorer<T> scorer) : IStudentScorer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void SetParameters(Tensor<T> parameters) => scorer.SetParameters(parameters);

        public void SetParameters(ReadOnlySpan<T> parameters) => scorer.SetParameters(parameters);

        public MetricSet Metrics(EvaluationSplit split, CancellationToken cancellationToken) => data.Rank(scorer, split, cancellationToken);

        public void Dispose() => scorer.Dispose();
    }
}
