using System.Numerics;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Layers;

/// <summary>
/// Block of FMLP-Rec: x = norm(x + filter(x)), x = norm(x + W₂·f(W₁·x)). This is the description; activations are in <see cref="FilterBlockState{T}"/>.
/// </summary>
internal sealed class FilterBlock
{
    private readonly SpectralFilter _filter;
    private readonly LayerNormLayer _filterNorm;
    private readonly LinearLayer _expand;
    private readonly LinearLayer _contract;
    private readonly LayerNormLayer _feedForwardNorm;
    private readonly Activation _activation;
    private readonly int _site;

    /// <summary>Lays out the parameters.</summary>
    public FilterBlock(ParameterLayout layout, int index, LearnerOptions options)
    {
        var (name, h, scale) = ($"block{index}", options.Hidden, options.InitialScale);
        (FeedForward, _activation, _site) = (options.FeedForwardWidth, options.Activation, 1 + (2 * index));
        _filter = new SpectralFilter(layout, $"{name}.filter", options.MaximumLength, h, scale);
        _filterNorm = new LayerNormLayer(layout, $"{name}.filter.norm", h);
        _expand = new LinearLayer(layout, $"{name}.feedForward.expand", h, FeedForward, bias: true, scale);
        _contract = new LinearLayer(layout, $"{name}.feedForward.contract", FeedForward, h, bias: true, scale);
        _feedForwardNorm = new LayerNormLayer(layout, $"{name}.feedForward.norm", h);
    }

    /// <summary>Width of the feed-forward layer.</summary>
    public int FeedForward { get; }

    /// <summary>Updates x [B·n, h] in place; <paramref name="sum"/> is scratch of x's shape.</summary>
    public void Forward<T>(
        IOperations<T> operations, Dual<T> parameters, Tensor<T> basis, Dual<T> x, in FilterBlockState<T> state, Dual<T> sum, int sequences, DropoutMask dropout)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = x.Value.Rows / sequences;
        var s = state.Take(x.Value.Rows, x.HasTangent);
        operations.Copy(x, s.FilterInput);
        _filter.Forward(operations, parameters, basis, s.Kernel, s.FilterInput, sum, sequences);
        dropout.Apply(operations, sum, _site, n);
        operations.Add(s.FilterInput, sum);
        _filterNorm.Forward(operations, parameters, sum, s.FilterNorm, s.FeedForwardInput);
        _expand.Forward(operations, parameters, s.FeedForwardInput, s.Expanded); // [B·n, f]
        operations.Activate(_activation, s.Expanded, s.Activated);
        _contract.Forward(operations, parameters, s.Activated, sum);
        dropout.Apply(operations, sum, _site + 1, n);
        operations.Add(s.FeedForwardInput, sum);
        _feedForwardNorm.Forward(operations, parameters, sum, s.FeedForwardNorm, x);
    }

    /// <summary>Turns dx [B·n, h] from the gradient of the block's output into that of its input, in place.</summary>
    /// <param name="operations">The lane.</param>
    /// <param name="parameters">Flat parameters.</param>
    /// <param name="basis">The transform of the filters.</param>
    /// <param name="dx">Gradient, in place.</param>
    /// <param name="state">What the forward pass kept.</param>
    /// <param name="dsum">Scratch [B·n, h].</param>
    /// <param name="wide">Scratch [B·n, f].</param>
    /// <param name="dkernel">Scratch of the kernels' shape.</param>
    /// <param name="sequences">B.</param>
    /// <param name="dropout">The forward pass's masks.</param>
    /// <param name="gradient">Accumulated.</param>
    public void Backward<T>(
        IOperations<T> operations, Dual<T> parameters, Tensor<T> basis, Dual<T> dx, in FilterBlockState<T> state, Dual<T> dsum, Dual<T> wide, Dual<T> dkernel,
        int sequences, DropoutMask dropout, Dual<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = dx.Value.Rows / sequences;
        var s = state.Take(dx.Value.Rows, dx.HasTangent);
        _feedForwardNorm.Backward(operations, parameters, s.FeedForwardNorm, dx, dsum, accumulate: false, gradient);
        operations.Copy(dsum, dx);
        dropout.Apply(operations, dx, _site + 1, n);
        _contract.Backward(operations, parameters, s.Activated, dx, wide, gradient);
        operations.ActivateBackward(s.Expanded, wide);
        _expand.Backward(operations, parameters, s.FeedForwardInput, wide, dx, gradient);
        operations.Add(dsum, dx);
        _filterNorm.Backward(operations, parameters, s.FilterNorm, dx, dsum, accumulate: false, gradient);
        operations.Copy(dsum, dx);
        dropout.Apply(operations, dx, _site, n);
        _filter.Backward(operations, basis, s.Kernel, s.FilterInput, dx, dkernel, sequences, gradient);
        operations.Add(dsum, dx);
    }
}
