using Farzi.Engine.Operations;
using TorchSharp;
using static TorchSharp.torch;

namespace Farzi.Engine.Torch;

/// <content>Adam and its exact reverse; formulas in <see cref="AdamOptions"/> and <see cref="IOperations{T}.AdamReverse"/>.</content>
internal sealed partial class TorchOperations<T>
{
    /// <inheritdoc/>
    public void AdamStep(Tensor<T> theta, Tensor<T> m, Tensor<T> v, Tensor<T> gradient, in AdamOptions options, long step)
    {
        using var scope = NewDisposeScope();
        var (c1, c2) = InverseCorrections(options, step);
        var (g, first, second) = (V(gradient), V(m), V(v));
        first.mul_(S(options.Beta1)).add_(g, S(1 - options.Beta1));
        second.mul_(S(options.Beta2)).addcmul_(g, g, S(1 - options.Beta2));
        var denominator = Root(second, c2, options.EpsilonRoot).add_(S(options.Epsilon));
        if (options.WeightDecay != 0) V(theta).mul_(S(1 - (options.LearningRate * options.WeightDecay)));
        using Scalar rate = (-options.LearningRate * c1).ToScalar();
        V(theta).add_(Quotient(first, denominator, options), rate);
    }

    /// <inheritdoc/>
    public double AdamReverse(
        Tensor<T> thetaBefore, Tensor<T> m, Tensor<T> v, Tensor<T> gradient, Tensor<T> dtheta, Tensor<T> dm, Tensor<T> dv, Tensor<T> u,
        in AdamOptions options, long step)
    {
        using var scope = NewDisposeScope();
        var (c1, c2) = InverseCorrections(options, step);
        using Scalar first = c1.ToScalar(), half = (0.5 * c2).ToScalar(), minus = (-c1).ToScalar();
        var (dt, dmv, dvv) = (V(dtheta), V(dm), V(dv));
        var s = Root(V(v), c2, options.EpsilonRoot);
        var denominator = s.add(S(options.Epsilon));
        var direction = Quotient(V(m), denominator, options).mul_(first); // (m/c₁)/D
        var k = Quotient(dt, denominator, options).mul_(S(options.LearningRate));
        var whole = options.WeightDecay == 0 ? direction : direction.add(V(thetaBefore), S(options.WeightDecay));
        var dalpha = whole.mul(dt).sum(ScalarType.Float64);
        dmv.add_(k, minus);
        var slope = s.reciprocal().mul_(half).masked_fill_(s.eq(S(0)), S(0)); // 1/(2·c₂·s), zero where s = 0
        dvv.add_(k.mul_(direction).mul_(slope));
        V(u).copy_(dmv).mul_(S(1 - options.Beta1)).addcmul_(V(gradient), dvv, S(2 * (1 - options.Beta2)));
        dmv.mul_(S(options.Beta1));
        dvv.mul_(S(options.Beta2));
        if (options.WeightDecay != 0) dt.mul_(S(1 - (options.LearningRate * options.WeightDecay)));
        return -dalpha.item<double>();
    }

    /// <summary>sqrt(v/c₂ + ε_root).</summary>
    private Tensor Root(Tensor v, double c2, double epsilonRoot)
    {
        using Scalar factor = c2.ToScalar();
        var scaled = v.mul(factor);
        return (epsilonRoot == 0 ? scaled : scaled.add_(S(epsilonRoot))).sqrt_();
    }

    /// <summary>x/D; where D = 0, a parameter that never had a gradient, it is 0: no step.</summary>
    private Tensor Quotient(Tensor x, Tensor denominator, in AdamOptions options)
    {
        var quotient = x.div(denominator);
        return options.Epsilon == 0 && options.EpsilonRoot == 0 ? quotient.masked_fill_(denominator.eq(S(0)), S(0)) : quotient;
    }

    private static (double C1, double C2) InverseCorrections(in AdamOptions options, long step) =>
        (1 / (1 - Math.Pow(options.Beta1, step)), 1 / (1 - Math.Pow(options.Beta2, step)));
}
