using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>Runs a phase of <see cref="SoftSequences{T}"/> on every lane.</summary>
internal sealed class SoftSequenceWork<T>(SoftSequences<T> owner) : ILaneWork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private SoftSequencePhase _phase;

    public void Run(IDevice<T> device, SoftSequencePhase phase)
    {
        _phase = phase;
        device.Run(this);
    }

    /// <inheritdoc/>
    public void Run(IOperations<T> operations, int lane) => owner.Run(operations, lane, _phase);
}
