using System.Numerics;
using System.Runtime.Intrinsics;
using Farzi.Engine.Operations.Cpu.Simd;

namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>Adam and its exact reverse over contiguous elements; formulas in <see cref="AdamOptions"/> and <see cref="IOperations{T}.AdamReverse"/>.</summary>
internal static unsafe class AdamKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static int Width => Vector512<T>.Count;

    public static void Step(T* theta, T* m, T* v, T* g, long n, in AdamOptions o, long step)
    {
        var (ic1, ic2) = InverseCorrections(o, step);
        var b1 = Broadcast(o.Beta1);
        var b2 = Broadcast(o.Beta2);
        var a1 = Broadcast(1 - o.Beta1);
        var a2 = Broadcast(1 - o.Beta2);
        var c1 = Broadcast(o.LearningRate * ic1);
        var c2 = Broadcast(ic2);
        var eps = Broadcast(o.Epsilon);
        var root = Broadcast(o.EpsilonRoot);
        var keep = Broadcast(1 - (o.LearningRate * o.WeightDecay));
        for (long j = 0; j < n; j += Width)
        {
            var rest = (int)Math.Min(Width, n - j);
            var gv = VectorRow<T>.Load(g + j, rest);
            var mv = (b1 * VectorRow<T>.Load(m + j, rest)) + (a1 * gv);
            var vv = (b2 * VectorRow<T>.Load(v + j, rest)) + (a2 * gv * gv);
            VectorRow<T>.Store(mv, m + j, rest);
            VectorRow<T>.Store(vv, v + j, rest);
            var denominator = Vector512.Sqrt((vv * c2) + root) + eps;

            // ε = 0 and a parameter that never had a gradient: 0/0, defined as no step.
            var update = c1 * mv / denominator;
            update = Vector512.ConditionalSelect(Vector512.Equals(denominator, Vector512<T>.Zero), Vector512<T>.Zero, update);
            VectorRow<T>.Store((keep * VectorRow<T>.Load(theta + j, rest)) - update, theta + j, rest);
        }
    }

    public static double Reverse(
        T* thetaBefore, T* m, T* v, T* g, T* dtheta, T* dm, T* dv, T* u, long n, in AdamOptions o, long step)
    {
        var (ic1, ic2) = InverseCorrections(o, step);
        var b1 = Broadcast(o.Beta1);
        var b2 = Broadcast(o.Beta2);
        var a1 = Broadcast(1 - o.Beta1);
        var a2 = Broadcast(2 * (1 - o.Beta2));
        var alpha = Broadcast(o.LearningRate);
        var c1 = Broadcast(ic1);
        var c2 = Broadcast(ic2);
        var halfC2 = Broadcast(0.5 * ic2);
        var eps = Broadcast(o.Epsilon);
        var root = Broadcast(o.EpsilonRoot);
        var decay = Broadcast(o.WeightDecay);
        var keep = Broadcast(1 - (o.LearningRate * o.WeightDecay));
        var dalpha = 0.0;
        for (long j = 0; j < n; j += Width)
        {
            var rest = (int)Math.Min(Width, n - j);
            var dt = VectorRow<T>.Load(dtheta + j, rest);
            var mhat = VectorRow<T>.Load(m + j, rest) * c1;
            var s = Vector512.Sqrt((VectorRow<T>.Load(v + j, rest) * c2) + root);
            var denominator = s + eps;
            var inverse = Vector512.ConditionalSelect(
                Vector512.Equals(denominator, Vector512<T>.Zero), Vector512<T>.Zero, Vector512<T>.One / denominator);
            var direction = mhat * inverse; // (m/c₁)/D
            dalpha -= double.CreateTruncating(Vector512.Sum((direction + (decay * VectorRow<T>.Load(thetaBefore + j, rest))) * dt));
            var k = alpha * dt * inverse;
            var dmv = VectorRow<T>.Load(dm + j, rest) - (c1 * k);
            var slope = Vector512.ConditionalSelect( // 1/(2·c₂·s), zero where s = 0
                Vector512.Equals(s, Vector512<T>.Zero), Vector512<T>.Zero, halfC2 / s);
            var dvv = VectorRow<T>.Load(dv + j, rest) + (k * direction * slope);
            VectorRow<T>.Store((a1 * dmv) + (a2 * VectorRow<T>.Load(g + j, rest) * dvv), u + j, rest);
            VectorRow<T>.Store(b1 * dmv, dm + j, rest);
            VectorRow<T>.Store(b2 * dvv, dv + j, rest);
            if (o.WeightDecay != 0) VectorRow<T>.Store(keep * dt, dtheta + j, rest);
        }

        return dalpha;
    }

    private static (double C1, double C2) InverseCorrections(in AdamOptions o, long step) =>
        (1 / (1 - Math.Pow(o.Beta1, step)), 1 / (1 - Math.Pow(o.Beta2, step)));

    private static Vector512<T> Broadcast(double value) => Vector512.Create(T.CreateTruncating(value));
}
