using System.Numerics;
using System.Runtime.Intrinsics;
using Farzi.Engine.Operations.Cpu.Simd;

namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>
/// The elementwise part of one step of one gated recurrent unit, and of its adjoint. Gates lie as r|z|n, each of h elements. Pointers with
/// suffix d are tangents, null in a pass without; the previous state is null at the first step.
/// </summary>
internal static unsafe class GruKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static int Width => Vector512<T>.Count;

    /// <summary>From the inputs' share in <paramref name="g"/> and the recurrent share (r|z|c) to gates, candidate and state.</summary>
    public static void Forward(T* g, T* gd, T* share, T* shared, T* previous, T* previousd, T* candidate, T* candidated, T* state, T* stated, int h)
    {
        for (var j = 0; j < h; j += Width)
        {
            var rest = Math.Min(Width, h - j);
            var r = VectorMath.Sigmoid(Load(g + j, rest) + Load(share + j, rest));
            var z = VectorMath.Sigmoid(Load(g + h + j, rest) + Load(share + h + j, rest));
            var c = Load(share + (2 * h) + j, rest);
            var n = VectorMath.Tanh(Load(g + (2 * h) + j, rest) + (r * c));
            var p = previous is null ? Vector512<T>.Zero : Load(previous + j, rest);
            Store(r, g + j, rest);
            Store(z, g + h + j, rest);
            Store(n, g + (2 * h) + j, rest);
            Store(c, candidate + j, rest);
            Store(n + (z * (p - n)), state + j, rest);
            if (gd is null) continue;
            var rd = r * (Vector512<T>.One - r) * (Load(gd + j, rest) + Load(shared + j, rest));
            var zd = z * (Vector512<T>.One - z) * (Load(gd + h + j, rest) + Load(shared + h + j, rest));
            var cd = Load(shared + (2 * h) + j, rest);
            var nd = (Vector512<T>.One - (n * n)) * (Load(gd + (2 * h) + j, rest) + (rd * c) + (r * cd));
            var pd = previous is null ? Vector512<T>.Zero : Load(previousd + j, rest);
            Store(rd, gd + j, rest);
            Store(zd, gd + h + j, rest);
            Store(nd, gd + (2 * h) + j, rest);
            Store(cd, candidated + j, rest);
            Store(nd + (zd * (p - n)) + (z * (pd - nd)), stated + j, rest);
        }
    }

    /// <summary>
    /// From the state's adjoint to those of the inputs' share (<paramref name="dg"/>: r|z|n) and of the recurrent share
    /// (<paramref name="dshare"/>: r|z|c); adds what goes straight through z to the previous state's adjoint.
    /// </summary>
    public static void Backward(
        T* g, T* gd, T* candidate, T* candidated, T* previous, T* previousd, T* dstate, T* dstated,
        T* dg, T* dgd, T* dshare, T* dshared, T* dprevious, T* dpreviousd, int h)
    {
        var two = Vector512.Create(T.CreateTruncating(2));
        for (var j = 0; j < h; j += Width)
        {
            var rest = Math.Min(Width, h - j);
            Vector512<T> r = Load(g + j, rest), z = Load(g + h + j, rest), n = Load(g + (2 * h) + j, rest), c = Load(candidate + j, rest);
            var p = previous is null ? Vector512<T>.Zero : Load(previous + j, rest);
            var dh = Load(dstate + j, rest);
            var (keep, slopeN, slopeR, slopeZ) = (Vector512<T>.One - z, Vector512<T>.One - (n * n), r * (Vector512<T>.One - r), z * (Vector512<T>.One - z));
            var (dn, dz) = (dh * keep, dh * (p - n));
            var da = dn * slopeN;
            var dr = da * c;
            Store(dr * slopeR, dg + j, rest);
            Store(dz * slopeZ, dg + h + j, rest);
            Store(da, dg + (2 * h) + j, rest);
            Store(dr * slopeR, dshare + j, rest);
            Store(dz * slopeZ, dshare + h + j, rest);
            Store(da * r, dshare + (2 * h) + j, rest);
            if (previous is not null) Store(Load(dprevious + j, rest) + (dh * z), dprevious + j, rest);
            if (dgd is null) continue;
            Vector512<T> rd = Load(gd + j, rest), zd = Load(gd + h + j, rest), nd = Load(gd + (2 * h) + j, rest), cd = Load(candidated + j, rest);
            var pd = previous is null ? Vector512<T>.Zero : Load(previousd + j, rest);
            var dhd = Load(dstated + j, rest);
            var dnd = (dhd * keep) - (dh * zd);
            var dzd = (dhd * (p - n)) + (dh * (pd - nd));
            var dad = (dnd * slopeN) - (two * dn * n * nd);
            var drd = (dad * c) + (da * cd);
            var dard = (drd * slopeR) + (dr * rd * (Vector512<T>.One - (two * r)));
            var dazd = (dzd * slopeZ) + (dz * zd * (Vector512<T>.One - (two * z)));
            Store(dard, dgd + j, rest);
            Store(dazd, dgd + h + j, rest);
            Store(dad, dgd + (2 * h) + j, rest);
            Store(dard, dshared + j, rest);
            Store(dazd, dshared + h + j, rest);
            Store((dad * r) + (da * rd), dshared + (2 * h) + j, rest);
            if (previous is not null) Store(Load(dpreviousd + j, rest) + (dhd * z) + (dh * zd), dpreviousd + j, rest);
        }
    }

    private static Vector512<T> Load(T* source, int count) => VectorRow<T>.Load(source, count);

    private static void Store(Vector512<T> v, T* destination, int count) => VectorRow<T>.Store(v, destination, count);
}
