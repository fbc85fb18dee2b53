using System.Numerics;

namespace Farzi.Engine.Operations;

/// <summary>
/// The fused operations that learners and the meta-gradient are written in, each with its derivative and the tangent of both, on one lane of
/// one device. Calls on one instance are ordered; an instance is used by one thread at a time. Gradients accumulate (<c>+=</c>) unless a
/// parameter says otherwise; an empty tensor switches off what would be written to it. Where outputs carry tangents, weights, gains and biases
/// without one count as constant; everything else must carry one too.
/// </summary>
/// <typeparam name="T">Element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IOperations<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Copies host values into device memory.</summary>
    void Upload(ReadOnlySpan<T> source, Tensor<T> destination);

    /// <summary>Copies device memory to the host: one of the few named points where the host reads the device.</summary>
    void Download(Tensor<T> source, Span<T> destination);

    /// <summary>x = value.</summary>
    void Fill(Tensor<T> x, T value);

    /// <summary>y = x; shapes agree, strides may differ.</summary>
    void Copy(Tensor<T> x, Tensor<T> y);

    /// <summary>y += factor·x.</summary>
    void AddScaled(T factor, Tensor<T> x, Tensor<T> y);

    /// <summary>⟨x, y⟩ in float64.</summary>
    double Dot(Tensor<T> x, Tensor<T> y);

    /// <summary>The index r·Columns + c of the first element that is NaN or infinite, or −1.</summary>
    long FirstNonFinite(Tensor<T> x);

    /// <summary>c = α·op(a)·op(b) + β·c, op = transpose where asked for.</summary>
    void Multiply(bool transposeA, bool transposeB, T alpha, Tensor<T> a, Tensor<T> b, T beta, Tensor<T> c);

    /// <summary>y = x·w + bias, or y += x·w + bias. x [N,K], w [K,M], bias [1,M] or empty, y [N,M].</summary>
    void Linear(Dual<T> x, Dual<T> w, Dual<T> bias, Dual<T> y, bool accumulate);

    /// <summary>The adjoint of <see cref="Linear"/>: dx = dy·wᵀ (overwritten), dw += xᵀ·dy, dbias += column sums of dy.</summary>
    void LinearBackward(Dual<T> x, Dual<T> w, Dual<T> dy, Dual<T> dx, Dual<T> dw, Dual<T> dbias);

    /// <summary>y = x̂·gain + bias with x̂ = (x − mean)/sqrt(var + 1e-5) by rows. x [N,h], gain and bias [1,h].</summary>
    /// <param name="x">Input.</param>
    /// <param name="gain">Scale.</param>
    /// <param name="bias">Shift.</param>
    /// <param name="normalized">Out: x̂ [N,h] (and its tangent), kept for the adjoint.</param>
    /// <param name="statistics">Out: [N,2], 1/sqrt(var + 1e-5) and mean(x̂·ẋ), kept for the adjoint.</param>
    /// <param name="y">Out.</param>
    void LayerNorm(Dual<T> x, Dual<T> gain, Dual<T> bias, Dual<T> normalized, Tensor<T> statistics, Dual<T> y);

    /// <summary>The adjoint of <see cref="LayerNorm"/>; dx is overwritten, or added to when <paramref name="accumulate"/>.</summary>
    void LayerNormBackward(
        Dual<T> dy, Dual<T> gain, Dual<T> normalized, Tensor<T> statistics, Dual<T> dx, bool accumulate, Dual<T> dgain, Dual<T> dbias);

    /// <summary>
    /// y = f(x), elementwise. x is replaced by f′(x), and its tangent by f″(x)·ẋ: all that the adjoint needs, so that no
    /// transcendental function is evaluated twice.
    /// </summary>
    void Activate(Activation activation, Dual<T> x, Dual<T> y);

    /// <summary>dy becomes dx = f′(x)·dy, in place; <paramref name="derivative"/> is what <see cref="Activate"/> left in x.</summary>
    void ActivateBackward(Dual<T> derivative, Dual<T> dy);

    /// <summary>
    /// Causal softmax attention, sequence by sequence and head by head: P = softmax(QKᵀ/√(h/heads)) below the diagonal, o = P·V.
    /// </summary>
    /// <param name="qkv">[B·n, 3h]: Q, K and V side by side.</param>
    /// <param name="heads">Number of heads; divides h.</param>
    /// <param name="sequences">B.</param>
    /// <param name="probabilities">Out: [B·heads·n, n], kept for the adjoint.</param>
    /// <param name="output">Out: [B·n, h].</param>
    void CausalAttention(Dual<T> qkv, int heads, int sequences, Dual<T> probabilities, Dual<T> output);

    /// <summary>The adjoint of <see cref="CausalAttention"/>; dqkv is overwritten.</summary>
    void CausalAttentionBackward(Dual<T> qkv, int heads, int sequences, Dual<T> probabilities, Dual<T> doutput, Dual<T> dqkv);

    /// <summary>
    /// Gated recurrent units over whole sequences, from h₋₁ = 0 (PyTorch's form, gates r|z|n):
    /// r, z = σ(x_{r,z} + h_{i−1}·w_{r,z}), c = h_{i−1}·w_n + bias, n = tanh(x_n + r⊙c), h_i = (1 − z)⊙n + z⊙h_{i−1}.
    /// </summary>
    /// <param name="gates">[B·n, 3h]: the inputs' share x of r, z and n; replaced by r, z and n themselves.</param>
    /// <param name="w">[h, 3h].</param>
    /// <param name="bias">[1, h]: of the candidate's recurrent part.</param>
    /// <param name="sequences">B.</param>
    /// <param name="candidate">Out: c [B·n, h], kept for the adjoint.</param>
    /// <param name="hidden">Out: [B·n, h].</param>
    void GruSequence(Dual<T> gates, Dual<T> w, Dual<T> bias, int sequences, Dual<T> candidate, Dual<T> hidden);

    /// <summary>
    /// The adjoint of <see cref="GruSequence"/>: dgates, with respect to the inputs' share, is overwritten; dhidden is used up: on exit it holds
    /// the whole adjoint of every state, later steps included.
    /// </summary>
    void GruSequenceBackward(
        Dual<T> gates, Dual<T> w, int sequences, Dual<T> candidate, Dual<T> hidden, Dual<T> dhidden, Dual<T> dgates, Dual<T> dw, Dual<T> dbias);

    /// <summary>
    /// Long short-term memory over whole sequences, from h₋₁ = c₋₁ = 0 (PyTorch's form, gates i|f|g|o):
    /// i, f, o = σ(x + h_{i−1}·w), g = tanh(x_g + h_{i−1}·w_g), c_i = f⊙c_{i−1} + i⊙g, h_i = o⊙tanh(c_i).
    /// </summary>
    /// <param name="gates">[B·n, 4h]: the inputs' share x, biases included; replaced by i, f, g and o themselves.</param>
    /// <param name="w">[h, 4h].</param>
    /// <param name="sequences">B.</param>
    /// <param name="cells">Out: [B·n, 2h], c|tanh(c), kept for the adjoint.</param>
    /// <param name="hidden">Out: [B·n, h].</param>
    void LstmSequence(Dual<T> gates, Dual<T> w, int sequences, Dual<T> cells, Dual<T> hidden);

    /// <summary>The adjoint of <see cref="LstmSequence"/>: dgates is overwritten, dhidden is used up as in <see cref="GruSequenceBackward"/>.</summary>
    void LstmSequenceBackward(Dual<T> gates, Dual<T> w, int sequences, Dual<T> cells, Dual<T> hidden, Dual<T> dhidden, Dual<T> dgates, Dual<T> dw);

    /// <summary>
    /// A causal filter along every sequence, channel by channel: y_i = Σ_{j≤i} kernel_{i−j}⊙x_j, by Fourier transforms of zero-padded sequences. Rounding of
    /// the transforms is all that an event sees of later ones.
    /// </summary>
    /// <param name="x">[B·n, h].</param>
    /// <param name="kernel">[n or more, h]: the taps, of which the first n are used.</param>
    /// <param name="sequences">B.</param>
    /// <param name="y">Out: [B·n, h].</param>
    void CausalFilter(Dual<T> x, Dual<T> kernel, int sequences, Dual<T> y);

    /// <summary>The adjoint of <see cref="CausalFilter"/>: dx is overwritten and may be dy; dkernel is added to.</summary>
    void CausalFilterBackward(Dual<T> x, Dual<T> kernel, int sequences, Dual<T> dy, Dual<T> dx, Dual<T> dkernel);

    /// <summary>
    /// y[b·n + i] = x[b·rowsPerSequence + i] + position[i] for i &lt; n: the first n rows of each sequence plus the position table.
    /// </summary>
    void AddPositions(Dual<T> x, int rowsPerSequence, Dual<T> position, Dual<T> y, int sequences);

    /// <summary>dposition[i] += Σ_b dy[b·n + i].</summary>
    void AddPositionsBackward(Dual<T> dy, Dual<T> dposition, int sequences);

    /// <summary>Inverted dropout in place: the element at (firstRow + r, c) is kept with probability 1 − rate by a pure function of (key, position).</summary>
    void Dropout(Dual<T> x, double rate, ulong key, long firstRow);

    /// <summary>y[i] = table[indices[i]].</summary>
    void Gather(Dual<T> table, ReadOnlySpan<int> indices, Dual<T> y);

    /// <summary>dtable[indices[i]] += factor·dy[i], in the order of i.</summary>
    void ScatterAdd(T factor, Dual<T> dy, ReadOnlySpan<int> indices, Dual<T> dtable);

    /// <summary>
    /// The vocabulary half of the factored cross-entropy: with z = h·Eᵀ and p = softmax(z) by rows,
    /// returns Σ logsumexp(z) in float64, sets dh = scale·p·E and adds scale·pᵀ·h to dE. No [N,V] tensor is kept.
    /// With tangents: dh and its tangent, and of dE the tangent only.
    /// </summary>
    /// <param name="h">[N,h]. With a tangent the two lie side by side as [ḣ|h].</param>
    /// <param name="embedding">E [V,h]. With a tangent the two lie side by side as [E|Ė].</param>
    /// <param name="scale">1/N of the whole batch.</param>
    /// <param name="dh">Out: [N,h]. With a tangent side by side as [dh|dḣ].</param>
    /// <param name="dembedding">Accumulated: [V,h], or [h,V] where <paramref name="transposedEmbedding"/> is given.</param>
    /// <param name="transposedEmbedding">
    /// Eᵀ [h,V], or [E|Ė]ᵀ [2h,V] with tangents: saves transposing E and the probabilities in every chunk. May be empty.
    /// </param>
    double VocabularyLogPartition(
        Dual<T> h, Dual<T> embedding, T scale, Dual<T> dh, Dual<T> dembedding, Tensor<T> transposedEmbedding = default);

    /// <summary>
    /// The target half of the factored cross-entropy: returns Σ⟨h_i, x_{i+shift}⟩ in float64 and subtracts scale·x_{i+shift} from dh_i, where
    /// x holds <paramref name="sequences"/> sequences of n + <paramref name="shift"/> rows and h, dh as many sequences of n rows.
    /// </summary>
    double SubtractTargets(Dual<T> h, Dual<T> x, T scale, Dual<T> dh, int sequences, int shift);

    /// <summary>
    /// The gradient with respect to the embedded soft events: g_i = dx_i (zero at i = n) − scale·h_{i−1} (zero at i = 0), for sequences of
    /// n+1 rows in g and n rows in dx and h.
    /// </summary>
    void SoftInputGradient(Dual<T> dx, Dual<T> h, T scale, Dual<T> g, int sequences);

    /// <summary>z becomes softmax(z/τ) by rows, in place.</summary>
    void SoftmaxRows(Tensor<T> z, T inverseTemperature);

    /// <summary>ds becomes dz = s·(ds − ⟨s, ds⟩) by rows, in place: the adjoint with respect to z/τ.</summary>
    void SoftmaxRowsBackward(Tensor<T> s, Tensor<T> ds);

    /// <summary>One Adam step t (1-based, warm starts included) in place on θ, m, v. <see cref="AdamOptions"/> states the formula.</summary>
    void AdamStep(Tensor<T> theta, Tensor<T> m, Tensor<T> v, Tensor<T> gradient, in AdamOptions options, long step);

    /// <summary>
    /// One reverse step through Adam (two adjoints, DESIGN §1). On entry dθ, dm, dv are the adjoints after step t; on exit u is the adjoint of
    /// g_t, dm and dv are those of m_{t−1} and v_{t−1}, dθ is (1 − α·wd)·dθ, to which the caller adds H·u. Returns the adjoint of α.
    /// </summary>
    double AdamReverse(
        Tensor<T> thetaBefore, Tensor<T> m, Tensor<T> v, Tensor<T> gradient, Tensor<T> dtheta, Tensor<T> dm, Tensor<T> dv, Tensor<T> u,
        in AdamOptions options, long step);

    /// <summary>y = xᵀ, or y += xᵀ. x [R,C], y [C,R].</summary>
    void Transpose(Tensor<T> x, Tensor<T> y, bool accumulate);

    /// <summary>Writes [a|b] side by side: packed [N, 2h] from two [N,h].</summary>
    void SideBySide(Tensor<T> a, Tensor<T> b, Tensor<T> packed);
}
