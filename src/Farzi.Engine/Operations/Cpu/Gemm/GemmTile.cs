using System.Runtime.CompilerServices;

namespace Farzi.Engine.Operations.Cpu;

/// <summary>
/// The register-blocked micro-kernels: a tile of C is accumulated in registers, one broadcast of A times a few registers of B per step.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
/// <typeparam name="TVector">Register.</typeparam>
/// <typeparam name="TLanes">Operations on registers.</typeparam>
internal static unsafe partial class GemmTile<T, TVector, TLanes>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, IGemmLanes<T, TVector>
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 6;

    /// <summary>Computes a tile that is <paramref name="vectors"/> registers wide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(in GemmTileTask<T> task, int vectors)
    {
        switch (vectors)
        {
            case 1: Multiply6x1(task); break;
            case 2: Multiply6x2(task); break;
            case 3: Multiply6x3(task); break;
            default: Multiply6x4(task); break;
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
