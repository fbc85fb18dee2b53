using System.Numerics;
using System.Runtime.Intrinsics;
using Farzi.Engine.Operations.Cpu.Simd;

namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>
/// The elementwise part of one step of one long short-term memory, and of its adjoint. Gates lie as i|f|g|o, cells as c|tanh(c), each of h
/// elements. Pointers with suffix d are tangents, null in a pass without; the previous cells are null at the first step.
/// </summary>
internal static unsafe class LstmKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static int Width => Vector512<T>.Count;

    /// <summary>From pre-activations in <paramref name="g"/> to gates, cells and state.</summary>
    public static void Forward(T* g, T* gd, T* previous, T* previousd, T* cells, T* cellsd, T* state, T* stated, int h)
    {
        for (var j = 0; j < h; j += Width)
        {
            var rest = Math.Min(Width, h - j);
            var i = VectorMath.Sigmoid(Load(g + j, rest));
            var f = VectorMath.Sigmoid(Load(g + h + j, rest));
            var a = VectorMath.Tanh(Load(g + (2 * h) + j, rest));
            var o = VectorMath.Sigmoid(Load(g + (3 * h) + j, rest));
            var p = previous is null ? Vector512<T>.Zero : Load(previous + j, rest);
            var c = (f * p) + (i * a);
            var t = VectorMath.Tanh(c);
            Store(i, g + j, rest);
            Store(f, g + h + j, rest);
            Store(a, g + (2 * h) + j, rest);
            Store(o, g + (3 * h) + j, rest);
            Store(c, cells + j, rest);
            Store(t, cells + h + j, rest);
            Store(o * t, state + j, rest);
            if (gd is null) continue;
            var id = i * (Vector512<T>.One - i) * Load(gd + j, rest);
            var fd = f * (Vector512<T>.One - f) * Load(gd + h + j, rest);
            var ad = (Vector512<T>.One - (a * a)) * Load(gd + (2 * h) + j, rest);
            var od = o * (Vector512<T>.One - o) * Load(gd + (3 * h) + j, rest);
            var pd = previous is null ? Vector512<T>.Zero : Load(previousd + j, rest);
            var cd = (fd * p) + (f * pd) + (id * a) + (i * ad);
            var td = (Vector512<T>.One - (t * t)) * cd;
            Store(id, gd + j, rest);
            Store(fd, gd + h + j, rest);
            Store(ad, gd + (2 * h) + j, rest);
            Store(od, gd + (3 * h) + j, rest);
            Store(cd, cellsd + j, rest);
            Store(td, cellsd + h + j, rest);
            Store((od * t) + (o * td), stated + j, rest);
        }
    }

    /// <summary>
    /// From the adjoints of state and cell (<paramref name="dcell"/>, which becomes that of the previous cell) to those of the pre-activations.
    /// </summary>
    public static void Backward(
        T* g, T* gd, T* cells, T* cellsd, T* previous, T* previousd, T* dstate, T* dstated, T* dcell, T* dcelld, T* dg, T* dgd, int h)
    {
        var two = Vector512.Create(T.CreateTruncating(2));
        for (var j = 0; j < h; j += Width)
        {
            var rest = Math.Min(Width, h - j);
            Vector512<T> i = Load(g + j, rest), f = Load(g + h + j, rest), a = Load(g + (2 * h) + j, rest), o = Load(g + (3 * h) + j, rest);
            var t = Load(cells + h + j, rest);
            var p = previous is null ? Vector512<T>.Zero : Load(previous + j, rest);
            var dh = Load(dstate + j, rest);
            var (slopeI, slopeF) = (i * (Vector512<T>.One - i), f * (Vector512<T>.One - f));
            var (slopeA, slopeO, slopeT) = (Vector512<T>.One - (a * a), o * (Vector512<T>.One - o), Vector512<T>.One - (t * t));
            var dt = dh * o;
            var dc = Load(dcell + j, rest) + (dt * slopeT);
            var (di, df, da, doo) = (dc * a, dc * p, dc * i, dh * t);
            Store(di * slopeI, dg + j, rest);
            Store(df * slopeF, dg + h + j, rest);
            Store(da * slopeA, dg + (2 * h) + j, rest);
            Store(doo * slopeO, dg + (3 * h) + j, rest);
            Store(dc * f, dcell + j, rest);
            if (dgd is null) continue;
            Vector512<T> id = Load(gd + j, rest), fd = Load(gd + h + j, rest), ad = Load(gd + (2 * h) + j, rest), od = Load(gd + (3 * h) + j, rest);
            var td = Load(cellsd + h + j, rest);
            var pd = previous is null ? Vector512<T>.Zero : Load(previousd + j, rest);
            var dhd = Load(dstated + j, rest);
            var dtd = (dhd * o) + (dh * od);
            var dcd = Load(dcelld + j, rest) + (dtd * slopeT) - (two * dt * t * td);
            Store((((dcd * a) + (dc * ad)) * slopeI) + (di * id * (Vector512<T>.One - (two * i))), dgd + j, rest);
            Store((((dcd * p) + (dc * pd)) * slopeF) + (df * fd * (Vector512<T>.One - (two * f))), dgd + h + j, rest);
            Store((((dcd * i) + (dc * id)) * slopeA) - (two * da * a * ad), dgd + (2 * h) + j, rest);
            Store((((dhd * t) + (dh * td)) * slopeO) + (doo * od * (Vector512<T>.One - (two * o))), dgd + (3 * h) + j, rest);
            Store((dcd * f) + (dc * fd), dcelld + j, rest);
        }
    }

    private static Vector512<T> Load(T* source, int count) => VectorRow<T>.Load(source, count);

    private static void Store(Vector512<T> v, T* destination, int count) => VectorRow<T>.Store(v, destination, count);
}
