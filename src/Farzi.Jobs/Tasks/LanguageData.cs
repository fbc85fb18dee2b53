using System.Numerics;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Datasets;
using Farzi.Engine.Datasets.Text;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Evaluation.Language;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;
using Farzi.Engine.Training;

namespace Farzi.Jobs.Tasks;

/// <summary>Text: every held-out event is predicted.</summary>
internal sealed class LanguageData(JobSpec job, TextSplit split) : TaskData
{
    private readonly LanguageOptions _options = new() { Stride = job.Evaluation.Stride, ValidationEvents = job.Evaluation.ValidationEvents };

    public override TrainSplit Split => split;

    public override string ContentSha256 => split.Corpus.ContentSha256;

    public override int EventCount => split.Corpus.EventCount;

    public override int LinesSkipped => split.Corpus.LinesSkipped;

    public override IReadOnlyDictionary<string, string> Definitions => LanguageDefinitions.Of(_options, job.Synthetic.Length - 1);

    public override IBaselineSelection Head => new UsualWindows();

    public override IStudentScorer<T> Scorer<T>(IDevice<T> device, Learner<T> learner) => new Student<T>(this, new LearnerTokenScorer<T>(device, learner));

    public override MetricSet WithoutStudent(CancellationToken cancellationToken) => Score(new UnigramScorer(split), EvaluationSplit.Test, cancellationToken);

    private MetricSet Score(ITokenScorer scorer, EvaluationSplit which, CancellationToken cancellationToken) =>
        LanguageEvaluator.Evaluate(scorer, split, which, _options, cancellationToken);

    private sealed class Student<T>(LanguageData data, LearnerTokenScorer<T> scorer) : IStudentScorer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void SetParameters(Tensor<T> parameters) => scorer.SetParameters(parameters);

        public void SetParameters(ReadOnlySpan<T> parameters) => scorer.SetParameters(parameters);

        public MetricSet Metrics(EvaluationSplit split, CancellationToken cancellationToken) => data.Score(scorer, split, cancellationToken);

        public void Dispose() => scorer.Dispose();
    }
}
