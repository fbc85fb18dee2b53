using Farzi.Engine.Operations;
using Farzi.Engine.Operations.Cpu;

namespace Farzi.Engine.Tests.Operations;

public class TransposedEmbeddingTests
{
    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(8, 8, false)]
    [InlineData(8, 16, true)]
    [InlineData(13, 21, false)]
    [InlineData(21, 13, true)]
    public void A_transposition_moves_every_element_or_adds_it(int rows, int columns, bool accumulate)
    {
        using var device = new CpuDevice<float>(1, 1, GemmPreference.Managed);
        using var x = device.Allocate(rows * (columns + 3));
        using var y = device.Allocate(columns * (rows + 2));
        var values = Enumerable.Range(0, (int)x.Length).Select(i => i + 1f).ToArray();
        device.Lane(0).Upload(values, x.All);
        device.Lane(0).Fill(y.All, 0.5f);
        var target = new Tensor<float>(y, 0, columns, rows, rows + 2);
        device.Lane(0).Transpose(new Tensor<float>(x, 0, rows, columns, columns + 3), target, accumulate);
        var result = new float[y.Length];
        device.Lane(0).Download(y.All, result);
        for (var c = 0; c < columns; c++)
        {
            for (var r = 0; r < rows + 2; r++)
            {
                var expected = r >= rows ? 0.5f : values[(r * (columns + 3)) + c] + (accumulate ? 0.5f : 0);
                Assert.Equal(expected, result[(c * (rows + 2)) + r]);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_vocabulary_pass_gives_the_same_with_a_transposed_table(bool tangent)
    {
        const int rows = 5;
        const int h = 3;
        const int vocabulary = 11;
        using var device = new CpuDevice<double>(1, 1, GemmPreference.Managed);
        var parts = tangent ? 2 : 1;
        using var hidden = device.Allocate(rows * parts * h);
        using var table = device.Allocate(vocabulary * parts * h);
        using var transposed = device.Allocate(table.Length);
        using var dhidden = device.Allocate(hidden.Length);
        using var dtable = device.Allocate(vocabulary * h);
        using var dtransposed = device.Allocate(vocabulary * h);
        var lane = device.Lane(0);
        lane.Upload([.. Enumerable.Range(0, (int)hidden.Length).Select(i => Math.Sin(i))], hidden.All);
        lane.Upload([.. Enumerable.Range(0, (int)table.Length).Select(i => Math.Cos(3 * i))], table.All);
        var all = hidden.Matrix(0, rows, parts * h);
        var embedding = table.Matrix(0, vocabulary, parts * h);
        var dall = dhidden.Matrix(0, rows, parts * h);
        var turned = transposed.Matrix(0, parts * h, vocabulary);
        lane.Transpose(embedding, turned, accumulate: false);

        var plain = lane.VocabularyLogPartition(
            Pair(all, tangentFirst: true), Pair(embedding, false), 0.3, Pair(dall, false), Gradient(dtable.Matrix(0, vocabulary, h)));
        var expected = new double[dhidden.Length];
        lane.Download(dhidden.All, expected);
        var other = lane.VocabularyLogPartition(
            Pair(all, tangentFirst: true), Pair(embedding, false), 0.3, Pair(dall, false), Gradient(dtransposed.Matrix(0, h, vocabulary)), turned);
        var result = new double[dhidden.Length];
        lane.Download(dhidden.All, result);
        var gradients = (new double[dtable.Length], new double[dtable.Length]);
        lane.Download(dtable.All, gradients.Item1);
        lane.Transpose(dtransposed.Matrix(0, h, vocabulary), dtable.Matrix(0, vocabulary, h), accumulate: false);
        lane.Download(dtable.All, gradients.Item2);

        Assert.Equal(plain, other, 12);
        for (var i = 0; i < result.Length; i++) Assert.Equal(expected[i], result[i], 12);
        for (var i = 0; i < dtable.Length; i++) Assert.Equal(gradients.Item1[i], gradients.Item2[i], 12);

        Dual<double> Gradient(Tensor<double> x) => tangent ? new Dual<double>(default, x) : x;
        Dual<double> Pair(Tensor<double> x, bool tangentFirst)
        {
            if (!tangent) return x;
            var (left, right) = (x.ColumnRange(0, h), x.ColumnRange(h, h));
            return tangentFirst ? new Dual<double>(right, left) : new Dual<double>(left, right);
        }
    }
}
