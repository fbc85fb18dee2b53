using Farzi.Engine.Operations;
using static TorchSharp.torch;

namespace Farzi.Engine.Torch;

/// <content>
/// The vocabulary half of the factored cross-entropy, as many rows at a time as memory allows. Exponentials stay unnormalised: scale/Σe is applied to
/// the narrow sides.
/// </content>
internal sealed partial class TorchOperations<T>
{
    /// <inheritdoc/>
    public double VocabularyLogPartition(
        Dual<T> h, Dual<T> embedding, T scale, Dual<T> dh, Dual<T> dembedding, Tensor<T> transposedEmbedding = default)
    {
        int rows = h.Value.Rows, width = h.Value.Columns;
        if (rows == 0) return 0;
        var tangent = dh.HasTangent;
        if (tangent && !(IsAfter(h.Tangent, h.Value) && IsAfter(embedding.Value, embedding.Tangent) && IsAfter(dh.Value, dh.Tangent)))
            throw new ArgumentException("With tangents the operands must lie side by side: [ḣ|h], [E|Ė], [dh|dḣ].", nameof(h));
        using var scope = NewDisposeScope();
        var table = V(tangent ? embedding.Value with { Columns = 2 * width } : embedding.Value); // [V, h or 2h]
        var transposed = transposedEmbedding.IsEmpty ? table.t() : V(transposedEmbedding);
        var gradient = tangent ? dembedding.Tangent : dembedding.Value;
        var total = zeros([1], ScalarType.Float64, _device);
        var chunk = ChunkRows(embedding.Value.Rows, tangent ? 3 : 2);
        for (var first = 0; first < rows; first += chunk)
        {
            using var inner = NewDisposeScope();
            var count = Math.Min(chunk, rows - first);
            if (tangent)
            {
                Tangents(
                    V((h.Tangent with { Columns = 2 * width }).RowRange(first, count)), V((dh.Value with { Columns = 2 * width }).RowRange(first, count)), table,
                    transposed, scale, gradient, !transposedEmbedding.IsEmpty, total);
            }
            else
            {
                Values(V(h.Value.RowRange(first, count)), V(dh.Value.RowRange(first, count)), table, transposed, scale, gradient, !transposedEmbedding.IsEmpty, total);
            }
        }

        return total.item<double>();
    }

    private void Values(Tensor h, Tensor dh, Tensor table, Tensor transposed, T scale, in Tensor<T> gradient, bool isTransposed, Tensor total)
    {
        var e = Product(h, transposed); // [c, V]
        var factor = Exponentials(e, scale, total);
        AddProduct(dh, e, table);
        dh.mul_(factor);
        if (!gradient.IsEmpty) AddEmbeddingGradient(e, h.mul(factor), gradient, isTransposed);
    }

    /// <summary>hh is [ḣ|h], dhh is [dh|dḣ], the table [E|Ė].</summary>
    private void Tangents(Tensor hh, Tensor dhh, Tensor table, Tensor transposed, T scale, in Tensor<T> gradient, bool isTransposed, Tensor total)
    {
        var width = hh.shape[1] / 2;
        var (h, hd) = (hh.narrow(1, width, width), hh.narrow(1, 0, width));
        var e = Product(h, transposed.narrow(0, 0, width));
        var ed = Product(hh, transposed);
        var factor = Exponentials(e, scale, total);
        ed.mul_(e);
        ed.sub_(e.mul(ed.sum(Columns, keepdim: true).div_(e.sum(Columns, keepdim: true)))); // e·(ż − w)
        AddProduct(dhh, e, table);
        AddProduct(dhh.narrow(1, width, width), ed, table.narrow(1, 0, width), 1, 1);
        dhh.mul_(factor);
        if (gradient.IsEmpty) return;
        AddEmbeddingGradient(e, hd.mul(factor), gradient, isTransposed);
        AddEmbeddingGradient(ed, h.mul(factor), gradient, isTransposed);
    }

    /// <summary>z becomes exp(z − max) by rows; adds Σ logsumexp to the total; returns scale/Σe [c,1].</summary>
    private Tensor Exponentials(Tensor z, T scale, Tensor total)
    {
        var max = z.amax(Columns, keepdim: true);
        z.sub_(max).exp_();
        var sum = z.sum(Columns, keepdim: true);
        total.add_(sum.to(ScalarType.Float64).log().add_(max).sum()); // not log_: to() of float64 is no copy
        return sum.reciprocal_().mul_(S(scale));
    }

    /// <summary>dE += pᵀ·a, in the layout of the gradient.</summary>
    private void AddEmbeddingGradient(Tensor p, Tensor a, in Tensor<T> gradient, bool isTransposed)
    {
        if (isTransposed) AddProduct(V(gradient), a.t(), p, 1, 1);
        else AddProduct(V(gradient), p.t(), a, 1, 1);
    }

    /// <summary>Whether a second tensor begins where the rows of a first one end.</summary>
    private static bool IsAfter(in Tensor<T> first, in Tensor<T> second) =>
        ReferenceEquals(first.Buffer, second.Buffer) && second.Offset == first.Offset + first.Columns && second.Stride == first.Stride;
}
