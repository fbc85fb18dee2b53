using System.Numerics;
using Farzi.Engine.Datasets;
using Farzi.Engine.Evaluation;
using Farzi.Engine.Operations;

namespace Farzi.Jobs.Tasks;

/// <summary>Scores one student on held-out data.</summary>
internal interface IStudentScorer<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Sets θ from the device.</summary>
    void SetParameters(Tensor<T> parameters);

    /// <summary>Sets θ from the host.</summary>
    void SetParameters(ReadOnlySpan<T> parameters);

    /// <summary>Scores a split.</summary>
    MetricSet Metrics(EvaluationSplit split, CancellationToken cancellationToken);
}
