using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Farzi.Engine.Distillation;

/// <summary>The d leading principal directions of the rows of a matrix; the identity where d is not less than their width.</summary>
internal sealed class PrincipalAxes
{
    private readonly double[,]? _axes; // [d, h]
    private readonly int _dimension;

    private PrincipalAxes(double[,]? axes, int dimension) => (_axes, _dimension) = (axes, dimension);

    public static PrincipalAxes Of<T>(ReadOnlySpan<T> rows, int count, int width, int dimension)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (dimension >= width) return new PrincipalAxes(null, dimension);
        var gram = new double[width, width];
        for (var r = 0; r < count; r++)
        {
            var row = rows.Slice(r * width, width);
            for (var i = 0; i < width; i++)
            {
                for (var j = 0; j < width; j++) gram[i, j] += double.CreateTruncating(row[i]) * double.CreateTruncating(row[j]);
            }
        }

        var decomposition = Matrix<double>.Build.DenseOfArray(gram).Evd(Symmetricity.Symmetric);
        var axes = new double[dimension, width];
        for (var k = 0; k < dimension; k++)
        {
            var vector = decomposition.EigenVectors.Column(width - 1 - k); // ascending eigenvalues
            for (var j = 0; j < width; j++) axes[k, j] = vector[j];
        }

        return new PrincipalAxes(axes, dimension);
    }

    /// <summary>Coordinates of <paramref name="row"/> along the axes, zero beyond its width.</summary>
    public void Project<T>(ReadOnlySpan<T> row, Span<double> coordinates)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var k = 0; k < _dimension; k++)
        {
            if (_axes is null)
            {
                coordinates[k] = k < row.Length ? double.CreateTruncating(row[k]) : 0;
                continue;
            }

            var sum = 0.0;
            for (var j = 0; j < row.Length; j++) sum += _axes[k, j] * double.CreateTruncating(row[j]);
            coordinates[k] = sum;
        }
    }
}
