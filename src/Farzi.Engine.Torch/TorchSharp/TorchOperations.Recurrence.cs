using Farzi.Engine.Operations;
using static TorchSharp.torch;

namespace Farzi.Engine.Torch;

/// <content>What recurrent layers have in common.</content>
internal sealed partial class TorchOperations<T>
{
    /// <summary>Event i of every sequence: [B, columns].</summary>
    private static Tensor Step(in Tensor<T> x, int i, int n, int sequences) =>
        TorchBuffer<T>.View(x, ViewKey.Of(x.Offset + ((long)i * x.Stride), sequences, x.Columns, (long)n * x.Stride));

    /// <summary>σ′ = σ(1 − σ).</summary>
    private Tensor Slope(Tensor sigmoid) => sigmoid.neg().add_(S(1)).mul_(sigmoid);

    /// <summary>σ″/σ′ = 1 − 2σ.</summary>
    private Tensor SlopeOfSlope(Tensor sigmoid) => sigmoid.mul(S(-2)).add_(S(1));

    /// <summary>tanh′ = 1 − tanh².</summary>
    private Tensor TanhSlope(Tensor tanh) => tanh.mul(tanh).neg_().add_(S(1));

    /// <summary>The tangent of h_{i−1}·w.</summary>
    private Tensor RecurrentTangent(Tensor previous, Tensor previousd, in Dual<T> w)
    {
        var share = Product(previousd, V(w.Value));
        return w.HasTangent ? share.add_(Product(previous, V(w.Tangent))) : share;
    }

    /// <summary>dh_i += dshare·wᵀ, and its tangent.</summary>
    private void AddToPreviousStates(in Dual<T> dhidden, in Dual<T> w, int i, int n, int sequences, Tensor dshare, Tensor? dshared)
    {
        Step(dhidden.Value, i, n, sequences).add_(Product(dshare, V(w.Value).t()));
        if (dshared is null) return;
        var target = Step(dhidden.Tangent, i, n, sequences);
        target.add_(Product(dshared, V(w.Value).t()));
        if (w.HasTangent) target.add_(Product(dshare, V(w.Tangent).t()));
    }

    /// <summary>dw += Σ h_{i−1}ᵀ·dshare_i over all steps but the first, as one product. dshare [n, B, columns].</summary>
    private void AddRecurrentWeights(in Dual<T> hidden, int n, int sequences, Tensor dshare, Tensor? dshared, in Dual<T> dw)
    {
        if (dw.IsEmpty || n < 2) return;
        var a = Later(dshare);
        var previous = Earlier(hidden.Value);
        if (!dw.Value.IsEmpty) AddProduct(V(dw.Value), previous.t(), a, 1, 1);
        if (!dw.HasTangent) return;
        AddProduct(V(dw.Tangent), Earlier(hidden.Tangent).t(), a, 1, 1);
        AddProduct(V(dw.Tangent), previous.t(), Later(dshared!), 1, 1);

        Tensor Earlier(in Tensor<T> x) => Sequences(x, sequences, n, n).narrow(1, 0, n - 1).transpose(0, 1).reshape((n - 1) * sequences, x.Columns);

        Tensor Later(Tensor x) => x.narrow(0, 1, n - 1).reshape((n - 1) * sequences, x.shape[2]);
    }

    private static (int Length, int Hidden) RecurrentShape(in Dual<T> gates, in Dual<T> hidden, in Dual<T> w, int sequences, int parts)
    {
        var h = hidden.Value.Columns;
        if (gates.Value.Columns != parts * h || gates.Value.Rows != hidden.Value.Rows || w.Value.Rows != h || w.Value.Columns != parts * h || hidden.Value.Rows % sequences != 0)
            throw Mismatch(gates.Value, hidden.Value);
        return (hidden.Value.Rows / sequences, h);
    }
}
