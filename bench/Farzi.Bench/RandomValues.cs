using System.Numerics;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Bench;

/// <summary>Seeded normal values.</summary>
internal static class RandomValues
{
    public static void Fill<T>(IOperations<T> operations, Tensor<T> tensor, double scale, ref RandomStream random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[tensor.Length];
        for (var i = 0; i < values.Length; i++) values[i] = T.CreateTruncating(scale * random.NextNormal());
        operations.Upload(values, tensor);
    }
}
