using Farzi.Engine.Artifacts;

namespace Farzi.Engine.Tests.Artifacts;

public sealed class SingularSpectrumTests
{
    // X̃ = [[3, 0], [0, 4], [0, 0]], M = [[2, 0, 0], [0, 0, 0.5]], τ = 2.
    private static readonly DistilledDataset Diagonal = new([3, 0, 0, 4, 0, 0], [2, 0, 0, 0, 0, 0.5f], MathF.Log(2), 1, 3, 2, 3);

    [Fact]
    public void Singular_values_come_largest_first()
    {
        Near([4, 3], SingularSpectrum.OfLatents(Diagonal));
        Near([2, 0.5], SingularSpectrum.OfDecoder(Diagonal));
        Near([3, 1], SingularSpectrum.OfLogits(Diagonal));
    }

    [Fact]
    public void The_squares_of_the_spectrum_of_the_logits_sum_to_their_squared_norm()
    {
        var data = SmallDistilledDataset.Create(sequences: 3, length: 5, dimension: 4, vocabulary: 21, temperature: 1);
        var norm = 0.0;
        for (var row = 0; row < 15; row++)
        {
            for (var v = 0; v < 21; v++)
            {
                var logit = 0.0;
                for (var k = 0; k < 4; k++) logit += (double)data.Latents[row * 4 + k] * data.Decoder[k * 21 + v];
                norm += logit * logit;
            }
        }

        Assert.Equal(norm, SingularSpectrum.OfLogits(data).Sum(v => v * v), norm * 1e-10);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_an_error()
    {
        var data = new DistilledDataset([float.NaN], [1], 0, 1, 1, 1, 1);
        Assert.Throws<InvalidDataException>(() => SingularSpectrum.OfLatents(data));
        Assert.Throws<InvalidDataException>(() => SingularSpectrum.OfLogits(data));
    }

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-6);
    }
}
