using System.Numerics;
using Farzi.Engine.Layers;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Tests.Distillation;

namespace Farzi.Engine.Tests.Learners;

/// <summary>How the causal filter relates to the published one, which wraps round.</summary>
public class SpectralFilterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    public void The_last_event_of_a_full_sequence_sees_what_the_published_filter_gives_it(int n)
    {
        const int h = 3;
        using var device = new CpuDevice<double>(1, 1, GemmPreference.Managed);
        using var activations = new Activations<double>(device, tangents: false);
        var layout = new ParameterLayout();
        var filter = new SpectralFilter(layout, "filter", n, h, 1);
        var (spectrum, x) = (TinyProblem<double>.Normals(1, n * h), TinyProblem<double>.Normals(2, n * h));
        var (basis, parameters, kernel) = (activations.Matrix(n, n), activations.Matrix(1, n * h), activations.Matrix(n, h));
        var (input, output) = (activations.Matrix(n, h), activations.Matrix(n, h));
        var values = new double[n * n];
        SpectralFilter.Basis<double>(n, n, values);
        device.Lane(0).Upload(values, basis);
        device.Lane(0).Upload(spectrum, parameters);
        device.Lane(0).Upload(x, input);
        filter.Forward(device.Lane(0), parameters, basis, kernel, input, output, sequences: 1);
        var y = new double[n * h];
        device.Lane(0).Download(output, y);
        for (var c = 0; c < h; c++)
        {
            var published = Published([.. Enumerable.Range(0, n).Select(i => x[(i * h) + c])], [.. Enumerable.Range(0, n).Select(i => spectrum[(i * h) + c])]);
            Assert.Equal(published[n - 1], y[((n - 1) * h) + c], 1e-13);
            if (n > 1) Assert.NotEqual(published[0], y[c], 1e-6); // its first event sees all later ones
        }
    }

    /// <summary>irfft(rfft(x)·W), orthonormal, from the definition of the transforms.</summary>
    private static double[] Published(double[] x, double[] spectrum)
    {
        var n = x.Length;
        var y = new double[n];
        for (var f = 0; f < n; f++)
        {
            var transformed = Complex.Zero;
            for (var t = 0; t < n; t++) transformed += x[t] * Complex.Exp(-2 * Math.PI * f * t / n * Complex.ImaginaryOne);
            var own = Math.Min(f, n - f); // the other half of a real signal's spectrum is conjugate
            var weight = new Complex(spectrum[own], own > 0 && 2 * own < n ? spectrum[(n / 2) + own] : 0);
            var product = transformed * (own == f ? weight : Complex.Conjugate(weight));
            for (var t = 0; t < n; t++) y[t] += (product * Complex.Exp(2 * Math.PI * f * t / n * Complex.ImaginaryOne)).Real / n;
        }

        return y;
    }
}
