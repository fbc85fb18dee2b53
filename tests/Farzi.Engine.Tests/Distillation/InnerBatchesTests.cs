using Farzi.Engine.Distillation;
using Farzi.Engine.Numerics;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>Passes over random permutations, cut into batches.</summary>
public class InnerBatchesTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(7, 3)]
    [InlineData(7, 5)]
    [InlineData(7, 6)]
    [InlineData(7, 7)]
    [InlineData(7, 50)]
    [InlineData(50, 8)]
    [InlineData(9, 8)]
    public void Passes_cover_all_sequences_and_no_batch_holds_one_twice(int sequences, int perStep)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var batches = Draw(seed, sequences, perStep, 40);
            var seen = new int[sequences];
            for (var step = 0; step < 40; step++)
            {
                var batch = batches[step].ToArray();
                Assert.Equal(Math.Min(perStep, sequences), batch.Length);
                Assert.Equal(batch.Distinct().Order(), batch);
                foreach (var sequence in batch) seen[sequence]++;
                Assert.True(seen.Max() - seen.Min() <= 1, $"after step {step + 1}: {string.Join(' ', seen)}");
            }
        }
    }

    [Fact]
    public void Batches_are_a_function_of_the_stream_and_prefixes_agree()
    {
        static int[] All(InnerBatches batches, int steps) => [.. Enumerable.Range(0, steps).SelectMany(t => batches[t].ToArray())];
        var expected = All(Draw(3, 11, 4, 20), 20);
        var again = Draw(9, 11, 4, 20);
        Assert.NotEqual(expected, All(again, 20));
        again.Draw(RandomStream.For(3, RandomPurpose.InnerBatch), 20);
        Assert.Equal(expected, All(again, 20));
        again.Draw(RandomStream.For(3, RandomPurpose.InnerBatch), 7);
        Assert.Equal(expected[..28], All(again, 7));
    }

    [Fact]
    public void Every_sequence_comes_first_equally_often()
    {
        var counts = new int[5];
        for (var seed = 0; seed < 5000; seed++) counts[Draw(seed, 5, 2, 1)[0].Span[0]]++;
        var shares = Array.ConvertAll(counts, c => c / 5000.0);
        double[] expected = [0.4, 0.3, 0.2, 0.1, 0]; // the smaller of two
        for (var i = 0; i < 5; i++) Assert.Equal(expected[i], shares[i], 0.03);
    }

    private static InnerBatches Draw(int seed, int sequences, int perStep, int steps)
    {
        var batches = new InnerBatches(sequences, perStep, steps);
        batches.Draw(RandomStream.For(seed, RandomPurpose.InnerBatch), steps);
        return batches;
    }
}
