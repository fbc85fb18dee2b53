using Farzi.Engine.Distillation;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Tests.Evaluation;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>Synthetic data that starts from real windows and a teacher.</summary>
public class WarmStartTests
{
    private const int Vocabulary = 9;
    private const int Hidden = 4;
    private const int Length = 4;

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void Latents_decode_to_scaled_inner_products_of_real_events_where_the_dimension_suffices(int dimension)
    {
        var start = Start(dimension, new WarmStartOptions { DecoderScale = 0.5, LatentScale = 0.7 });
        var rms = Math.Sqrt(start.Embedding.Average(x => x * x));
        var logits = Logits(start.Latents, start.Decoder, dimension);
        for (var row = 0; row < start.Rows; row++)
        {
            // Which event the row shows is read off its largest inner product with the latents of every event.
            var shown = Enumerable.Range(0, Vocabulary).Count(e =>
                Enumerable.Range(0, Vocabulary).All(v => Math.Abs(logits[(row * Vocabulary) + v] - (0.35 / (rms * rms) * Inner(start.Embedding, e, v))) < 1e-10));
            Assert.Equal(1, shown);
        }

        if (dimension == Hidden) Assert.Equal(0.5, Math.Sqrt(start.Decoder.Average(x => x * x)), 12);
    }

    [Fact]
    public void The_teachers_share_adds_its_own_logits_after_the_event_before()
    {
        var start = Start(Hidden, new WarmStartOptions { DecoderScale = 0.5, LatentScale = 0, TeacherShare = 2 });
        var logits = Logits(start.Latents, start.Decoder, Hidden);
        var histories = start.Windows.Chunk(Length).SelectMany(w => Enumerable.Range(1, Length - 1).Select(i => w[..i])).ToArray();
        var scores = start.Score(histories);
        for (var row = 0; row < start.Rows; row++)
        {
            var (sequence, i) = (row / Length, row % Length);
            for (var v = 0; v < Vocabulary; v++)
            {
                var expected = i == 0 ? 0 : 2 * scores[(((sequence * (Length - 1)) + i - 1) * Vocabulary) + v];
                Assert.Equal(expected, logits[(row * Vocabulary) + v], 1e-10);
            }
        }
    }

    [Fact]
    public void Fewer_dimensions_keep_the_best_approximation_of_the_inner_products()
    {
        var start = Start(2, new WarmStartOptions { DecoderScale = 1, LatentScale = 1 });
        var rms = Math.Sqrt(start.Embedding.Average(x => x * x));
        double kept = 0, all = 0;
        for (var v = 0; v < Vocabulary; v++)
        {
            kept += Math.Pow(start.Decoder[v], 2) + Math.Pow(start.Decoder[Vocabulary + v], 2);
            all += Inner(start.Embedding, v, v) / (rms * rms);
        }

        var gram = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(Vocabulary, Hidden, (v, j) => start.Embedding[(v * Hidden) + j]);
        var spectrum = gram.Svd().S.Select(s => s * s / (rms * rms)).ToArray();
        Assert.Equal(spectrum.Take(2).Sum(), kept, 1e-9);
        Assert.Equal(spectrum.Sum(), all, 1e-9);
    }

    [Fact]
    public void Windows_come_from_different_long_histories_and_short_ones_are_joined_when_those_run_out()
    {
        var split = RankingFixture.Split(Vocabulary, [[0, 1, 2, 3, 4, 5, 6], [7, 8, 7], [8, 7, 6, 5, 4, 3, 2]]);
        var random = RandomStream.For(1, RandomPurpose.Synthetic);
        var windows = WarmStartWindows.Draw(split, 4, 3, endShare: 1, ref random);
        Assert.Equal(12, windows.Length);
        Assert.Contains(windows.Chunk(3).Take(2), w => w.SequenceEqual([2, 3, 4]));
        Assert.Contains(windows.Chunk(3).Take(2), w => w.SequenceEqual([6, 5, 4]));
        Assert.All(windows, e => Assert.InRange(e, 0, Vocabulary - 1));
    }

    [Fact]
    public void A_bank_survives_its_file_and_refuses_to_be_empty_or_mixed()
    {
        var bank = new TrajectoryBank<double>([new([1, 2], [3, 4], [5, 6], 7), new([1.5, -2], [0, 0], [0, 1e-300], 0)]);
        var path = Path.Combine(Path.GetTempPath(), $"farzi-{Guid.NewGuid():N}.safetensors");
        try
        {
            bank.Save(path);
            var loaded = TrajectoryBank<double>.Load(path);
            Assert.Equal(bank.Entries.Select(e => e.Step), loaded.Entries.Select(e => e.Step));
            Assert.Equal(bank.Entries.SelectMany(e => e.Parameters), loaded.Entries.SelectMany(e => e.Parameters));
            Assert.Equal(bank.Entries.SelectMany(e => e.FirstMoment), loaded.Entries.SelectMany(e => e.FirstMoment));
            Assert.Equal(bank.Entries.SelectMany(e => e.SecondMoment), loaded.Entries.SelectMany(e => e.SecondMoment));
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<ArgumentException>(() => new TrajectoryBank<double>([]));
        Assert.Throws<ArgumentException>(() => new TrajectoryBank<double>([new([1], [1], [1], 1), new([1, 2], [1, 2], [1, 2], 1)]));
    }

    private static Started Start(int dimension, WarmStartOptions options)
    {
        using var device = new CpuDevice<double>(2, 1, GemmPreference.Managed);
        var learner = new SasRecLearner<double>(new LearnerOptions
        {
            VocabularySize = Vocabulary, MaximumLength = Length - 1, Hidden = Hidden, Blocks = 1, Heads = 1, InitialScale = 0.4,
        });
        var theta = new double[learner.Layout.Count];
        learner.Layout.Initialize<double>(theta, RandomStream.For(5, RandomPurpose.Parameters));
        using var parameters = device.Allocate(theta.Length);
        device.Lane(0).Upload(theta, parameters.All);
        using var data = new SyntheticData<double>(device, 5, Length, dimension, Vocabulary);
        var split = RankingFixture.Split(Vocabulary, [.. Enumerable.Range(0, 8).Select(u => Enumerable.Range(u, 6 + (u % 3)).Select(i => i * i % Vocabulary).ToArray())]);
        WarmStart.FromTeacher(device, data, learner, parameters.All, split, options, RandomStream.For(6, RandomPurpose.Synthetic));
        var random = RandomStream.For(6, RandomPurpose.Synthetic);
        if (dimension > Hidden) for (var i = 0; i < (dimension - Hidden) * Vocabulary; i++) random.NextNormal();
        var windows = WarmStartWindows.Draw(split, 5, Length, options.EndShare, ref random);
        var (latents, decoder) = (new double[data.Latents.Length], new double[data.Decoder.Length]);
        device.Lane(0).Download(data.Latents, latents);
        device.Lane(0).Download(data.Decoder, decoder);
        return new Started(learner, theta, latents, decoder, windows);
    }

    private static double[] Logits(double[] latents, double[] decoder, int d) =>
    [
        .. Enumerable.Range(0, latents.Length / d).SelectMany(row => Enumerable.Range(0, Vocabulary).Select(v =>
            Enumerable.Range(0, d).Sum(k => latents[(row * d) + k] * decoder[(k * Vocabulary) + v]))),
    ];

    private static double Inner(double[] embedding, int a, int b) =>
        Enumerable.Range(0, Hidden).Sum(k => embedding[(a * Hidden) + k] * embedding[(b * Hidden) + k]);

    private sealed record Started(SasRecLearner<double> Learner, double[] Theta, double[] Latents, double[] Decoder, int[] Windows)
    {
        public int Rows => Windows.Length;

        public double[] Embedding => Theta[..(Vocabulary * Hidden)];

        public double[] Score(int[][] histories)
        {
            using var device = new CpuDevice<double>(1, 1, GemmPreference.Managed);
            using var learner = new BatchedLearner<double>(device, Learner, histories.Length, Length, tangents: false);
            using var parameters = device.Allocate(Theta.Length);
            device.Lane(0).Upload(Theta, parameters.All);
            var batch = new HardBatch(histories.Length, Length);
            foreach (var history in histories) batch.Add(history);
            var scores = new double[histories.Length * Vocabulary];
            learner.Score(parameters.All, batch, scores);
            return scores;
        }
    }
}
