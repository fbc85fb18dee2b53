using MathNet.Numerics.LinearAlgebra;

namespace Farzi.Engine.Artifacts;

/// <summary>Singular values of the parts of a distilled dataset, largest first, through d×d Gram matrices in double.</summary>
/// <remarks>
/// Values below about 1e-8 of the largest are rounding. X̃ and M are only determined up to an invertible d×d matrix between them; the spectrum of
/// their product is free of that choice.
/// </remarks>
public static class SingularSpectrum
{
    /// <summary>Of X̃, taken as a matrix [μξ, d].</summary>
    /// <returns>d values.</returns>
    /// <exception cref="InvalidDataException">An element is not finite.</exception>
    public static double[] OfLatents(DistilledDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Roots(Eigenvalues(GramOfLatents(data)));
    }

    /// <summary>Of M, [d, V].</summary>
    /// <returns>d values.</returns>
    /// <exception cref="InvalidDataException">An element is not finite.</exception>
    public static double[] OfDecoder(DistilledDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Roots(Eigenvalues(GramOfDecoder(data)));
    }

    /// <summary>Of the logits X̃M/τ, [μξ, V], without forming them: the roots of the eigenvalues of X̃ᵀX̃·MMᵀ/τ².</summary>
    /// <returns>d values.</returns>
    /// <exception cref="InvalidDataException">An element is not finite.</exception>
    public static double[] OfLogits(DistilledDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var decoder = Finite(GramOfDecoder(data)).Evd(Symmetricity.Symmetric);
        // (MMᵀ)^½, so that the product stays symmetric.
        var root = decoder.EigenVectors * Matrix<double>.Build.DenseOfDiagonalArray([.. decoder.EigenValues.Select(e => Math.Sqrt(Math.Max(0, e.Real)))])
            * decoder.EigenVectors.Transpose();
        var product = root * Finite(GramOfLatents(data)) * root;
        var values = Roots(Eigenvalues((product + product.Transpose()) / 2));
        var temperature = Math.Exp(data.LogTemperature);
        return [.. values.Select(v => v / temperature)];
    }

    private static Matrix<double> GramOfLatents(DistilledDataset data)
    {
        var d = data.LatentDimension;
        var gram = new double[d, d];
        for (var row = 0; row < data.SequenceCount * data.SequenceLength; row++)
        {
            var x = data.Latents.AsSpan(row * d, d);
            for (var i = 0; i < d; i++)
                for (var j = 0; j <= i; j++) gram[i, j] += (double)x[i] * x[j];
        }

        return Mirrored(gram);
    }

    private static Matrix<double> GramOfDecoder(DistilledDataset data)
    {
        var (d, v) = (data.LatentDimension, data.VocabularySize);
        var gram = new double[d, d];
        for (var i = 0; i < d; i++)
        {
            var left = data.Decoder.AsSpan(i * v, v);
            for (var j = 0; j <= i; j++)
            {
                var right = data.Decoder.AsSpan(j * v, v);
                var sum = 0.0;
                for (var k = 0; k < v; k++) sum += (double)left[k] * right[k];
                gram[i, j] = sum;
            }
        }

        return Mirrored(gram);
    }

    private static Matrix<double> Mirrored(double[,] lower)
    {
        for (var i = 0; i < lower.GetLength(0); i++)
            for (var j = 0; j < i; j++) lower[j, i] = lower[i, j];
        return Matrix<double>.Build.DenseOfArray(lower);
    }

    private static IEnumerable<double> Eigenvalues(Matrix<double> symmetric) =>
        Finite(symmetric).Evd(Symmetricity.Symmetric).EigenValues.Select(e => e.Real);

    private static Matrix<double> Finite(Matrix<double> matrix) =>
        matrix.ForAll(double.IsFinite) ? matrix : throw new InvalidDataException("The distilled dataset holds a value that is not finite.");

    private static double[] Roots(IEnumerable<double> eigenvalues) => [.. eigenvalues.Select(e => Math.Sqrt(Math.Max(0, e))).OrderDescending()];
}
