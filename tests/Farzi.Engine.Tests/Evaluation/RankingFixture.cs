using Farzi.Engine.Datasets;

namespace Farzi.Engine.Tests.Evaluation;

/// <summary>Small datasets for evaluation tests.</summary>
internal static class RankingFixture
{
    public static LeaveTwoSplit Split(int vocabularySize, params int[][] sequences) =>
        new(new SequenceDataset(new Vocabulary(Enumerable.Range(0, vocabularySize).Select(i => $"item {i}")), sequences));

    /// <summary>Scores with many ties and, now and then, a value that is not finite.</summary>
    public static double[] Scores(Random random, int count)
    {
        var levels = random.Next(1, 12);
        var scores = new double[count];
        for (var i = 0; i < count; i++)
        {
            scores[i] = random.Next(20) switch
            {
                0 => double.NaN,
                1 => double.PositiveInfinity,
                2 => double.NegativeInfinity,
                _ => random.Next(levels) - (levels / 2.0),
            };
        }
        return scores;
    }

    public static int[] Items(Random random, int vocabularySize, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(vocabularySize))];
}
