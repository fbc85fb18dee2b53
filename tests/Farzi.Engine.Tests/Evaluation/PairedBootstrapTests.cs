using Farzi.Engine.Evaluation;

namespace Farzi.Engine.Tests.Evaluation;

public class PairedBootstrapTests
{
    [Fact]
    public void The_sampling_error_of_a_hit_rate_is_the_binomial_one()
    {
        var hits = new double[943];
        Array.Fill(hits, 1, 0, 184); // HR@10 .195
        var interval = PairedBootstrap.Mean(hits);
        var binomial = Math.Sqrt(184 / 943.0 * (1 - (184 / 943.0)) / 943); // .0129
        Assert.Equal(184 / 943.0, interval.Estimate, 12);
        Assert.InRange(interval.StandardError, 0.95 * binomial, 1.05 * binomial);
        Assert.InRange((interval.Upper - interval.Lower) / 2, 1.8 * binomial, 2.1 * binomial);
    }

    [Fact]
    public void Models_that_earn_in_proportion_have_a_ratio_without_error()
    {
        var random = new Random(1);
        var full = Enumerable.Range(0, 200).Select(_ => random.NextDouble()).ToArray();
        var interval = PairedBootstrap.Ratio(Array.ConvertAll(full, value => value * 0.5), full);
        Assert.Equal(0.5, interval.Lower, 12);
        Assert.Equal(0.5, interval.Upper, 12);
    }

    [Fact]
    public void The_interval_covers_the_true_ratio_about_as_often_as_it_says()
    {
        var random = new Random(5);
        var covered = 0;
        for (var trial = 0; trial < 300; trial++)
        {
            double[] full = new double[300], part = new double[300];
            for (var user = 0; user < 300; user++)
            {
                full[user] = random.NextDouble() < 0.4 ? 1 : 0; // the true ratio is .8, hits are shared
                part[user] = full[user] > 0 ? (random.NextDouble() < 0.6 ? 1 : 0) : (random.NextDouble() < 0.08 / 0.6 ? 1 : 0);
            }
            var interval = PairedBootstrap.Ratio(part, full, new BootstrapOptions { Resamples = 400, Confidence = 0.9, Seed = trial });
            if (interval.Lower <= 0.8 && interval.Upper >= 0.8) covered++;
        }
        Assert.InRange(covered / 300.0, 0.85, 0.95);
    }

    [Fact]
    public void The_seed_decides_the_interval()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 50).Select(_ => random.NextDouble()).ToArray();
        Assert.Equal(PairedBootstrap.Mean(values, new() { Seed = 1 }), PairedBootstrap.Mean(values, new() { Seed = 1 }));
        Assert.NotEqual(PairedBootstrap.Mean(values, new() { Seed = 1 }), PairedBootstrap.Mean(values, new() { Seed = 2 }));
    }

    [Fact]
    public void Resamples_without_a_denominator_are_counted()
    {
        var rare = PairedBootstrap.Ratio([1, 0, 0, 0], [1, 0, 0, 0]);
        Assert.InRange(rare.Undefined / 2000.0, 0.27, 0.36); // (3/4)⁴ = .316
        Assert.Equal(1, rare.Lower);
        var none = PairedBootstrap.Ratio([1, 0], [0, 0]);
        Assert.Equal(2000, none.Undefined);
        Assert.True(double.IsNaN(none.Estimate) && double.IsNaN(none.Lower) && double.IsNaN(none.Upper) && double.IsNaN(none.StandardError));
    }

    [Fact]
    public void Seeds_are_averaged_user_by_user()
    {
        Assert.Equal([0.5, 2], PairedBootstrap.AverageSeeds([[0, 1], [1, 3]]));
        Assert.Throws<ArgumentException>(() => PairedBootstrap.AverageSeeds([[0, 1], [1]]));
        Assert.Throws<ArgumentException>(() => PairedBootstrap.AverageSeeds([]));
    }

    [Fact]
    public void One_user_gives_an_interval_without_width() =>
        Assert.Equal(new BootstrapInterval(0.5, 0.5, 0.5, 0, 0), PairedBootstrap.Ratio([1], [2]));

    [Fact]
    public void Misuse_is_refused_with_every_fault_named()
    {
        Assert.Throws<ArgumentException>(() => PairedBootstrap.Ratio([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => PairedBootstrap.Ratio([], []));
        var message = Assert.Throws<ArgumentException>(() => PairedBootstrap.Mean([1], new() { Resamples = 1, Confidence = 1 })).Message;
        Assert.Contains("Resamples", message, StringComparison.Ordinal);
        Assert.Contains("Confidence", message, StringComparison.Ordinal);
    }
}
