using Farzi.Engine.Operations;
using static TorchSharp.torch;

namespace Farzi.Engine.Torch;

/// <content>Causal attention of all sequences and heads at once.</content>
internal sealed partial class TorchOperations<T>
{
    private readonly Dictionary<int, Tensor> _masks = [];

    /// <inheritdoc/>
    public void CausalAttention(Dual<T> qkv, int heads, int sequences, Dual<T> probabilities, Dual<T> output)
    {
        var shape = AttentionShape.Of(qkv.Value.Rows, qkv.Value.Columns, heads, sequences);
        using var scope = NewDisposeScope();
        var (q, k, v) = (Part(qkv.Value, shape, 0), Part(qkv.Value, shape, 1), Part(qkv.Value, shape, 2)); // [B, heads, n, d]
        var mask = Mask(shape.Length);
        var p = Probabilities(probabilities.Value, shape);
        var scores = Product(q, k.transpose(2, 3)).mul_(S(shape.Scale)).masked_fill_(mask, S(double.NegativeInfinity));
        p.copy_(scores.softmax(-1));
        Part(output.Value, shape, 0).copy_(Product(p, v));
        if (!output.HasTangent) return;
        var (qd, kd, vd) = (Part(qkv.Tangent, shape, 0), Part(qkv.Tangent, shape, 1), Part(qkv.Tangent, shape, 2));
        var zd = Product(qd, k.transpose(2, 3)).add_(Product(q, kd.transpose(2, 3))).mul_(S(shape.Scale));
        var pd = Probabilities(probabilities.Tangent, shape);
        pd.copy_(zd.sub_(p.mul(zd).sum(-1, keepdim: true)).mul_(p)); // zero above the diagonal, as p is
        Part(output.Tangent, shape, 0).copy_(Product(pd, v).add_(Product(p, vd)));
    }

    /// <inheritdoc/>
    public void CausalAttentionBackward(Dual<T> qkv, int heads, int sequences, Dual<T> probabilities, Dual<T> doutput, Dual<T> dqkv)
    {
        var shape = AttentionShape.Of(qkv.Value.Rows, qkv.Value.Columns, heads, sequences);
        using var scope = NewDisposeScope();
        var (q, k, v) = (Part(qkv.Value, shape, 0), Part(qkv.Value, shape, 1), Part(qkv.Value, shape, 2));
        var (p, g, scale) = (Probabilities(probabilities.Value, shape), Part(doutput.Value, shape, 0), S(shape.Scale));
        Part(dqkv.Value, shape, 2).copy_(Product(p.transpose(2, 3), g));
        var dp = Product(g, v.transpose(2, 3));
        var centred = dp.sub(p.mul(dp).sum(-1, keepdim: true));
        var a = centred.mul(p);
        if (dqkv.HasTangent)
        {
            var (qd, kd, vd) = (Part(qkv.Tangent, shape, 0), Part(qkv.Tangent, shape, 1), Part(qkv.Tangent, shape, 2));
            var (pd, gd) = (Probabilities(probabilities.Tangent, shape), Part(doutput.Tangent, shape, 0));
            Part(dqkv.Tangent, shape, 2).copy_(Product(pd.transpose(2, 3), g).add_(Product(p.transpose(2, 3), gd)));
            var dpd = Product(gd, v.transpose(2, 3)).add_(Product(g, vd.transpose(2, 3)));
            var sd = pd.mul(dp).addcmul_(p, dpd, S(1)).sum(-1, keepdim: true);
            var ad = dpd.sub_(sd).mul_(p).addcmul_(pd, centred, S(1));
            Part(dqkv.Tangent, shape, 0).copy_(Product(ad, k).add_(Product(a, kd)).mul_(scale));
            Part(dqkv.Tangent, shape, 1).copy_(Product(ad.transpose(2, 3), q).add_(Product(a.transpose(2, 3), qd)).mul_(scale));
        }

        Part(dqkv.Value, shape, 0).copy_(Product(a, k).mul_(scale));
        Part(dqkv.Value, shape, 1).copy_(Product(a.transpose(2, 3), q).mul_(scale));
    }

    /// <summary>[B, heads, n, d] of the query (0), key (1) or value (2) part; 0 also for a tensor of h columns.</summary>
    private static Tensor Part(in Tensor<T> x, in AttentionShape shape, int part) => TorchBuffer<T>.View(x, ViewKey.Of(
        x.Offset + ((long)part * shape.Hidden), (shape.Sequences, shape.Heads, shape.Length, shape.HeadSize),
        ((long)shape.Length * x.Stride, shape.HeadSize, x.Stride)));

    private static Tensor Probabilities(in Tensor<T> x, in AttentionShape shape) => TorchBuffer<T>.View(x, ViewKey.Of(
        x.Offset, (shape.Sequences, shape.Heads, shape.Length, shape.Length),
        ((long)shape.Heads * shape.Length * x.Stride, (long)shape.Length * x.Stride, x.Stride)));

    /// <summary>True above the diagonal.</summary>
    private Tensor Mask(int n)
    {
        if (_masks.TryGetValue(n, out var mask)) return mask;
        mask = ones([n, n], ScalarType.Bool, _device).triu(1).DetachFromDisposeScope();
        _masks.Add(n, mask);
        return mask;
    }
}
