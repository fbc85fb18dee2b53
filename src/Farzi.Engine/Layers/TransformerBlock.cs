using System.Numerics;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>
/// Pre-norm causal transformer block: x += W_o·attention(norm(x)), x += W₂·f(W₁·norm(x)). The QKV map has no bias: that of the keys has an
/// identically zero gradient. This is the description; activations are in <see cref="TransformerBlockState{T}"/>.
/// </summary>
public sealed class TransformerBlock
{
    private readonly LayerNormLayer _attentionNorm;
    private readonly LinearLayer _qkv;
    private readonly LinearLayer _output;
    private readonly LayerNormLayer _feedForwardNorm;
    private readonly LinearLayer _expand;
    private readonly LinearLayer _contract;
    private readonly Activation _activation;
    private readonly int _site;

    /// <summary>Lays out the parameters.</summary>
    /// <param name="layout">Layout to add to.</param>
    /// <param name="index">0, 1, … from the input.</param>
    /// <param name="hidden">h.</param>
    /// <param name="heads">Heads; divides h.</param>
    /// <param name="feedForward">Width of the feed-forward layer.</param>
    /// <param name="activation">Its nonlinearity.</param>
    /// <param name="scale">Standard deviation of fresh weights.</param>
    /// <param name="residualScale">That of the two maps that end in a residual sum.</param>
    public TransformerBlock(
        ParameterLayout layout, int index, int hidden, int heads, int feedForward, Activation activation, double scale, double residualScale)
    {
        var name = $"block{index}";
        (Hidden, FeedForward, Heads, _activation, _site) = (hidden, feedForward, heads, activation, 1 + (2 * index));
        _attentionNorm = new LayerNormLayer(layout, $"{name}.attention.norm", hidden);
        _qkv = new LinearLayer(layout, $"{name}.attention.qkv", hidden, 3 * hidden, bias: false, scale);
        _output = new LinearLayer(layout, $"{name}.attention.output", hidden, hidden, bias: true, residualScale);
        _feedForwardNorm = new LayerNormLayer(layout, $"{name}.feedForward.norm", hidden);
        _expand = new LinearLayer(layout, $"{name}.feedForward.expand", hidden, feedForward, bias: true, scale);
        _contract = new LinearLayer(layout, $"{name}.feedForward.contract", feedForward, hidden, bias: true, residualScale);
    }

    /// <summary>h.</summary>
    public int Hidden { get; }

    /// <summary>Width of the feed-forward layer.</summary>
    public int FeedForward { get; }

    /// <summary>Heads.</summary>
    public int Heads { get; }

    /// <summary>Updates x [B·n, h] in place.</summary>
    public void Forward<T>(
        IOperations<T> operations, Dual<T> parameters, Dual<T> x, in TransformerBlockState<T> state, int sequences, DropoutMask dropout)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = x.Value.Rows / sequences;
        var s = state.Take(sequences, n, x.HasTangent);
        _attentionNorm.Forward(operations, parameters, x, s.AttentionNorm, s.AttentionInput);
        _qkv.Forward(operations, parameters, s.AttentionInput, s.Qkv); // [B·n, 3h]
        operations.CausalAttention(s.Qkv, Heads, sequences, s.Probabilities, s.AttentionOutput);
        dropout.Apply(operations, s.AttentionOutput, _site, n);
        _output.Forward(operations, parameters, s.AttentionOutput, x, accumulate: true);
        _feedForwardNorm.Forward(operations, parameters, x, s.FeedForwardNorm, s.FeedForwardInput);
        _expand.Forward(operations, parameters, s.FeedForwardInput, s.Expanded); // [B·n, f]
        operations.Activate(_activation, s.Expanded, s.Activated);
        dropout.Apply(operations, s.Activated, _site + 1, n);
        _contract.Forward(operations, parameters, s.Activated, x, accumulate: true);
    }

    /// <summary>Turns dx [B·n, h] from the gradient of the block's output into that of its input, in place.</summary>
    /// <param name="operations">The lane.</param>
    /// <param name="parameters">Flat parameters.</param>
    /// <param name="dx">Gradient, in place.</param>
    /// <param name="state">What the forward pass kept.</param>
    /// <param name="first">Scratch of as many rows and max(f, 3h) columns.</param>
    /// <param name="second">Another.</param>
    /// <param name="sequences">B.</param>
    /// <param name="dropout">The forward pass's masks.</param>
    /// <param name="gradient">Accumulated.</param>
    public void Backward<T>(
        IOperations<T> operations, Dual<T> parameters, Dual<T> dx, in TransformerBlockState<T> state, Dual<T> first, Dual<T> second,
        int sequences, DropoutMask dropout, Dual<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = dx.Value.Rows / sequences;
        var s = state.Take(sequences, n, dx.HasTangent);
        var (dActivated, dNorm) = (first.Dense(FeedForward), second.Dense(Hidden));
        _contract.Backward(operations, parameters, s.Activated, dx, dActivated, gradient);
        dropout.Apply(operations, dActivated, _site + 1, n);
        operations.ActivateBackward(s.Expanded, dActivated);
        _expand.Backward(operations, parameters, s.FeedForwardInput, dActivated, dNorm, gradient);
        _feedForwardNorm.Backward(operations, parameters, s.FeedForwardNorm, dNorm, dx, accumulate: true, gradient);

        var (dAttention, dQkv) = (first.Dense(Hidden), second.Dense(3 * Hidden));
        _output.Backward(operations, parameters, s.AttentionOutput, dx, dAttention, gradient);
        dropout.Apply(operations, dAttention, _site, n);
        operations.CausalAttentionBackward(s.Qkv, Heads, sequences, s.Probabilities, dAttention, dQkv);
        _qkv.Backward(operations, parameters, s.AttentionInput, dQkv, dAttention, gradient);
        _attentionNorm.Backward(operations, parameters, s.AttentionNorm, dAttention, dx, accumulate: true, gradient);
    }
}
