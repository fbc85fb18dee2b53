using Farzi.Engine.Learners;

namespace Farzi.Engine.Distillation.Matching;

/// <summary>The distance between two gradients, and its derivative, in float64 on the host.</summary>
public static class GradientDistance
{
    /// <summary>Returns d(a, b) and writes ∂d/∂a.</summary>
    /// <param name="distance">Which.</param>
    /// <param name="layout">The tensors inside the flat vectors.</param>
    /// <param name="a">Gradient on synthetic data [P].</param>
    /// <param name="b">Gradient on real data [P].</param>
    /// <param name="derivative">Out: [P].</param>
    public static double Of(MatchingDistance distance, ParameterLayout layout, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> derivative)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (distance == MatchingDistance.Squared) return Squared(a, b, derivative);
        var sum = 0.0;
        foreach (var slot in layout.Slots)
        {
            var (at, length) = ((int)slot.Offset, (int)slot.Length);
            sum += Cosine(a.Slice(at, length), b.Slice(at, length), derivative.Slice(at, length));
        }

        return sum;
    }

    private static double Squared(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> derivative)
    {
        double norm = 0, sum = 0;
        foreach (var value in b) norm += value * value;
        derivative.Clear();
        if (norm == 0) return 0;
        for (var i = 0; i < a.Length; i++)
        {
            var difference = a[i] - b[i];
            sum += difference * difference;
            derivative[i] = 2 * difference / norm;
        }

        return sum / norm;
    }

    // Where either vector is zero there is no direction to match: the tensor does not count.
    private static double Cosine(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> derivative)
    {
        double aa = 0, bb = 0, ab = 0;
        for (var i = 0; i < a.Length; i++) (aa, bb, ab) = (aa + (a[i] * a[i]), bb + (b[i] * b[i]), ab + (a[i] * b[i]));
        derivative.Clear();
        if (aa == 0 || bb == 0) return 0;
        var inverse = 1 / Math.Sqrt(aa * bb);
        for (var i = 0; i < a.Length; i++) derivative[i] = inverse * ((ab / aa * a[i]) - b[i]);
        return 1 - (ab * inverse);
    }
}
