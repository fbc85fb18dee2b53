using System.Numerics;
using Farzi.Engine.Datasets;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Jobs.Tasks;

/// <summary>The real data of a job, and all that depends on what its task is.</summary>
internal abstract class TaskData
{
    /// <summary>What is learned from.</summary>
    public abstract TrainSplit Split { get; }

    /// <summary>V.</summary>
    public int VocabularySize => Split.Vocabulary.Count;

    /// <summary>Pins the job to its data: 64 lower-case hexadecimal digits.</summary>
    public abstract string ContentSha256 { get; }

    /// <summary>Events of all splits.</summary>
    public abstract int EventCount { get; }

    /// <summary>Malformed lines that were skipped.</summary>
    public abstract int LinesSkipped { get; }

    /// <summary>How the metrics are computed, in the words of the report.</summary>
    public abstract IReadOnlyDictionary<string, string> Definitions { get; }

    /// <summary>The baseline selection called head.</summary>
    public abstract IBaselineSelection Head { get; }

    /// <summary>Scores students of a kind.</summary>
    public abstract IStudentScorer<T> Scorer<T>(IDevice<T> device, Learner<T> learner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Scores on the test split of what needs no student: the popularity ranking, or the unigram probabilities.</summary>
    public abstract MetricSet WithoutStudent(CancellationToken cancellationToken);
}
