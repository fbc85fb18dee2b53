using System.Numerics;

namespace Farzi.Engine.Operations;

/// <summary>Work that is split over the lanes of a device.</summary>
/// <typeparam name="T">Element type.</typeparam>
public interface ILaneWork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Does the part of one lane. Parts run at the same time and must write to different memory.</summary>
    /// <param name="operations">The lane's operations.</param>
    /// <param name="lane">0 … Lanes−1.</param>
    void Run(IOperations<T> operations, int lane);
}
