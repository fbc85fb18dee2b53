using System.Numerics;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Operations.Cpu;

/// <summary>The managed GEMM at one register width, also where the processor would not choose it.</summary>
internal sealed unsafe class LanesGemm<T, TVector, TLanes> : IGemm<T>
    where T : unmanaged, INumber<T>
    where TVector : struct
    where TLanes : struct, IGemmLanes<T, TVector>
{
    public string Name => typeof(TLanes).Name;

    public string Version => "test";

    public void Multiply(bool transposeA, bool transposeB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        BlockedGemm<T, TVector, TLanes>.Multiply(transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}
