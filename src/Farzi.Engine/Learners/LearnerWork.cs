using System.Numerics;
using Farzi.Engine.Evaluation.Language;
using Farzi.Engine.Layers;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Learners;

/// <summary>The arguments of one call of <see cref="BatchedLearner{T}"/>, kept in one object so that a call allocates nothing.</summary>
internal sealed class LearnerWork<T>(BatchedLearner<T> owner) : ILaneWork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public LearnerWorkKind Kind { get; set; }

    public Dual<T> Parameters { get; private set; }

    public ISoftSequences<T>? SoftData { get; private set; }

    public ReadOnlyMemory<int> Batch { get; private set; }

    public HardBatch? HardData { get; private set; }

    public int Terms { get; private set; }

    public DropoutMask Dropout { get; private set; }

    public Tensor<T> Result { get; private set; }

    public Memory<T> Output { get; private set; }

    /// <summary>Per window the number of its last events to score, and where the scores go.</summary>
    public (ReadOnlyMemory<int> Scored, Memory<TokenScore> Scores) Events { get; set; }

    public int Sequences => HardData?.Count ?? Batch.Length;

    public void Set(
        LearnerWorkKind kind, Dual<T> parameters, ISoftSequences<T>? soft, ReadOnlyMemory<int> batch, HardBatch? hard, int terms, DropoutMask dropout,
        Tensor<T> result, Memory<T> output)
    {
        (Kind, Parameters, SoftData, Batch, HardData) = (kind, parameters, soft, batch, hard);
        (Terms, Dropout, Result, Output) = (terms, dropout, result, output);
    }

    /// <inheritdoc/>
    public void Run(IOperations<T> operations, int lane) => owner.Run(this, operations, lane);
}
