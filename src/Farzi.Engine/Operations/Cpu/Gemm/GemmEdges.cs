using System.Numerics;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>The products in which nothing is multiplied, resolved once for all backends so that they agree.</summary>
internal static unsafe class GemmEdges
{
    /// <summary>Handles m, n or k = 0 and α = 0; true when C is done.</summary>
    public static bool Resolve<T>(int m, int n, int k, T alpha, T beta, T* c, int ldc)
        where T : unmanaged, INumber<T>
    {
        if (m == 0 || n == 0)
            return true;
        if (k != 0 && alpha != T.Zero)
            return false;
        for (var i = 0; i < m; i++)
        {
            var row = c + ((long)i * ldc);
            for (var j = 0; j < n; j++)
                row[j] = beta == T.Zero ? T.Zero : beta * row[j];
        }
        return true;
    }
}
