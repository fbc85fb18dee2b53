using Farzi.Engine.Operations;
using static TorchSharp.torch;

namespace Farzi.Engine.Torch;

/// <content>Linear maps, layer norm, activation.</content>
internal sealed partial class TorchOperations<T>
{
    private const double LayerNormEpsilon = 1e-5;
    private const double InverseSqrt2 = 0.70710678118654752440;
    private const double InverseSqrt2Pi = 0.39894228040143267794;

    /// <inheritdoc/>
    public void Linear(Dual<T> x, Dual<T> w, Dual<T> bias, Dual<T> y, bool accumulate)
    {
        using var scope = NewDisposeScope();
        var beta = accumulate ? 1 : 0;
        AddProduct(V(y.Value), V(x.Value), V(w.Value), 1, beta);
        if (!bias.Value.IsEmpty) V(y.Value).add_(V(bias.Value));
        if (!y.HasTangent) return;
        if (x.HasTangent)
        {
            AddProduct(V(y.Tangent), V(x.Tangent), V(w.Value), 1, beta);
            beta = 1;
        }

        if (w.HasTangent) AddProduct(V(y.Tangent), V(x.Value), V(w.Tangent), 1, beta);
        else if (beta == 0) V(y.Tangent).zero_(); // x and w constant
        if (bias.HasTangent) V(y.Tangent).add_(V(bias.Tangent));
    }

    /// <inheritdoc/>
    public void LinearBackward(Dual<T> x, Dual<T> w, Dual<T> dy, Dual<T> dx, Dual<T> dw, Dual<T> dbias)
    {
        using var scope = NewDisposeScope();
        var g = V(dy.Value);
        if (!dw.Value.IsEmpty) AddProduct(V(dw.Value), V(x.Value).t(), g, 1, 1);
        if (!dbias.Value.IsEmpty) AddColumnSums(g, dbias.Value);
        if (dw.HasTangent)
        {
            if (x.HasTangent) AddProduct(V(dw.Tangent), V(x.Tangent).t(), g, 1, 1);
            if (dy.HasTangent) AddProduct(V(dw.Tangent), V(x.Value).t(), V(dy.Tangent), 1, 1);
        }

        if (dbias.HasTangent && dy.HasTangent) AddColumnSums(V(dy.Tangent), dbias.Tangent);
        if (!dx.Value.IsEmpty) AddProduct(V(dx.Value), g, V(w.Value).t());
        if (!dx.HasTangent) return;
        AddProduct(V(dx.Tangent), V(dy.Tangent), V(w.Value).t());
        if (w.HasTangent) AddProduct(V(dx.Tangent), g, V(w.Tangent).t(), 1, 1);
    }

    /// <inheritdoc/>
    public void LayerNorm(Dual<T> x, Dual<T> gain, Dual<T> bias, Dual<T> normalized, Tensor<T> statistics, Dual<T> y)
    {
        RequireSameShape(x.Value, y.Value);
        using var scope = NewDisposeScope();
        var (g, q) = (V(gain.Value), V(normalized.Value));
        var (variance, mean) = V(x.Value).var_mean(Columns, unbiased: false, keepdim: true); // [N,1]
        var r = variance.add_(S(LayerNormEpsilon)).rsqrt_();
        q.copy_(V(x.Value)).sub_(mean).mul_(r);
        V(y.Value).copy_(q).mul_(g).add_(V(bias.Value));
        V(statistics.ColumnRange(0, 1)).copy_(r);
        var kept = V(statistics.ColumnRange(1, 1));
        if (!y.HasTangent)
        {
            kept.zero_();
            return;
        }

        var (xd, qd, yd) = (V(x.Tangent), V(normalized.Tangent), V(y.Tangent));
        var projection = q.mul(xd).mean(Columns, keepdim: true);
        kept.copy_(projection);
        qd.copy_(xd).sub_(xd.mean(Columns, keepdim: true)).sub_(q.mul(projection)).mul_(r);
        yd.copy_(qd).mul_(g);
        if (gain.HasTangent) yd.addcmul_(q, V(gain.Tangent), S(1));
        if (bias.HasTangent) yd.add_(V(bias.Tangent));
    }

    /// <inheritdoc/>
    public void LayerNormBackward(
        Dual<T> dy, Dual<T> gain, Dual<T> normalized, Tensor<T> statistics, Dual<T> dx, bool accumulate, Dual<T> dgain, Dual<T> dbias)
    {
        using var scope = NewDisposeScope();
        var (a, g, q, r) = (V(dy.Value), V(gain.Value), V(normalized.Value), V(statistics.ColumnRange(0, 1)));
        if (!dgain.Value.IsEmpty) AddColumnSums(a.mul(q), dgain.Value);
        if (!dbias.Value.IsEmpty) AddColumnSums(a, dbias.Value);
        if (dgain.HasTangent) AddColumnSums(V(dy.Tangent).mul(q).addcmul_(a, V(normalized.Tangent), S(1)), dgain.Tangent);
        if (dbias.HasTangent) AddColumnSums(V(dy.Tangent), dbias.Tangent);

        var w = a.mul(g);
        var projection = w.mul(q).mean(Columns, keepdim: true);
        var centred = w.sub(w.mean(Columns, keepdim: true)).sub_(q.mul(projection));
        Tensor? tangent = null;
        if (dx.HasTangent)
        {
            var (ad, qd) = (V(dy.Tangent), V(normalized.Tangent));
            var wd = ad.mul(g);
            if (gain.HasTangent) wd.addcmul_(a, V(gain.Tangent), S(1));
            var projectiond = wd.mul(q).addcmul_(w, qd, S(1)).mean(Columns, keepdim: true);
            var rd = r.mul(r).mul_(V(statistics.ColumnRange(1, 1))).neg_(); // derivative of 1/sqrt(var + ε) along the tangent
            tangent = wd.sub(wd.mean(Columns, keepdim: true)).sub_(qd.mul(projection)).sub_(q.mul(projectiond)).mul_(r).addcmul_(centred, rd, S(1));
        }

        Put(centred.mul_(r), dx.Value, accumulate);
        if (tangent is not null) Put(tangent, dx.Tangent, accumulate);
    }

    /// <inheritdoc/>
    public void Activate(Activation activation, Dual<T> x, Dual<T> y)
    {
        RequireSameShape(x.Value, y.Value);
        using var scope = NewDisposeScope();
        var v = V(x.Value);
        if (activation == Activation.Relu)
        {
            var slope = v.gt(S(0)).to(Type);
            V(y.Value).copy_(v).mul_(slope);
            if (y.HasTangent)
            {
                V(y.Tangent).copy_(V(x.Tangent)).mul_(slope);
                V(x.Tangent).zero_();
            }

            v.copy_(slope);
            return;
        }

        var cdf = v.mul(S(InverseSqrt2)).erf_().mul_(S(0.5)).add_(S(0.5));
        var square = v.mul(v);
        var pdf = square.mul(S(-0.5)).exp_().mul_(S(InverseSqrt2Pi));
        V(y.Value).copy_(v).mul_(cdf);
        var derivative = cdf.addcmul_(v, pdf, S(1));
        if (y.HasTangent)
        {
            V(y.Tangent).copy_(V(x.Tangent)).mul_(derivative);
            V(x.Tangent).mul_(square.neg_().add_(S(2)).mul_(pdf));
        }

        v.copy_(derivative);
    }

    /// <inheritdoc/>
    public void ActivateBackward(Dual<T> derivative, Dual<T> dy)
    {
        RequireSameShape(derivative.Value, dy.Value);
        var f = V(derivative.Value);
        if (dy.HasTangent)
        {
            V(dy.Tangent).mul_(f);
            if (derivative.HasTangent) V(dy.Tangent).addcmul_(V(derivative.Tangent), V(dy.Value), S(1));
        }

        V(dy.Value).mul_(f);
    }

    private static void AddColumnSums(Tensor x, in Tensor<T> sums) => V(sums).add_(x.sum(Rows, keepdim: true));

    private static void Put(Tensor x, in Tensor<T> y, bool accumulate)
    {
        if (accumulate) V(y).add_(x);
        else V(y).copy_(x);
    }
}
