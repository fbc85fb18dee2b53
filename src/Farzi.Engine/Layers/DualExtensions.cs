using System.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>Copies and sums of values together with their tangents.</summary>
internal static class DualExtensions
{
    /// <summary>y = x, and its tangent where y carries one.</summary>
    public static void Copy<T>(this IOperations<T> operations, Dual<T> x, Dual<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        operations.Copy(x.Value, y.Value);
        if (y.HasTangent) operations.Copy(x.Tangent, y.Tangent);
    }

    /// <summary>y += x, and its tangent where y carries one.</summary>
    public static void Add<T>(this IOperations<T> operations, Dual<T> x, Dual<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        operations.AddScaled(T.One, x.Value, y.Value);
        if (y.HasTangent) operations.AddScaled(T.One, x.Tangent, y.Tangent);
    }
}
