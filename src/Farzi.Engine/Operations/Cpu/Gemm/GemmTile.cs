using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>
/// The register-blocked micro-kernels: a tile of C is accumulated in registers, one broadcast of A times a few registers of B per step.
/// They are compiled at full optimisation at once: an unoptimised kernel is a hundred times slower until the runtime replaces it.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
/// <typeparam name="TVector">Register.</typeparam>
/// <typeparam name="TLanes">Operations on registers.</typeparam>
internal static unsafe partial class GemmTile<T, TVector, TLanes>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, IGemmLanes<T, TVector>
{
    /// <summary>Rows of the usual tile, and of the packed tiles of A.</summary>
    public const int Rows = 6;

    /// <summary>Computes <paramref name="rows"/> rows, <paramref name="vectors"/> registers wide, tile after tile downwards.</summary>
    /// <param name="task">The first tile; its A, C and Rows are moved along.</param>
    /// <param name="rows">Rows of C.</param>
    /// <param name="vectors">Registers side by side, 1 to 4; the last one holds <see cref="GemmTileTask{T}.TailColumns"/> columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyRows(ref GemmTileTask<T> task, int rows, int vectors)
    {
        for (int left = rows, done; left > 0; left -= done)
        {
            done = vectors == 2 && left >= 2 * Rows && TLanes.TileVectors == 4 ? 2 * Rows : Math.Min(left, Rows);
            task.Rows = done;
            switch (vectors)
            {
                case 1: Multiply6x1(task); break;
                case 2 when done > Rows: Multiply12x2(task); break;
                case 2: Multiply6x2(task); break;
                case 3: Multiply6x3(task); break;
                default:
                    if (done <= 2)
                        Multiply2x4(task);
                    else
                        Multiply6x4(task);
                    break;
            }
            task.A += done / Rows * task.ATileStride;
            task.C += done * task.CStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFull(T* c, bool keep, TVector alpha, TVector beta, TVector sum) =>
        TLanes.Store(keep ? TLanes.MultiplyAdd(alpha, sum, TLanes.Multiply(beta, TLanes.Load(c))) : TLanes.Multiply(alpha, sum), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteLast(T* c, int columns, bool keep, TVector alpha, TVector beta, TVector sum)
    {
        if (columns == TLanes.Width)
        {
            WriteFull(c, keep, alpha, beta, sum);
            return;
        }
        var result = keep
            ? TLanes.MultiplyAdd(alpha, sum, TLanes.Multiply(beta, TLanes.LoadPartial(c, columns)))
            : TLanes.Multiply(alpha, sum);
        TLanes.StorePartial(result, c, columns);
    }
}
