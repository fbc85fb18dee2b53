using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Optimizers;

namespace Farzi.Engine.Tests.Optimizers;

/// <summary>N1: Adam and AdamW against PyTorch over 50 steps.</summary>
public class AdamTrajectoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Fifty_steps_equal_those_of_torch(int index)
    {
        var reference = AdamReference.Load();
        var expected = reference.Cases[index];
        var count = reference.Start.Length;
        using var device = new CpuDevice<double>(2, 1, GemmPreference.Managed);
        using var state = new AdamState<double>(device, count);
        using var gradient = device.Allocate(count);
        var vectors = new FlatVectors<double>(device);
        var lane = device.Lane(0);
        lane.Upload(reference.Start, state.Parameters);
        var actual = new double[count];
        for (var step = 0; step < reference.Gradients.Length; step++)
        {
            lane.Upload(reference.Gradients[step], gradient.All);
            vectors.AdamStep(state, gradient.All, expected.Options);
            lane.Download(state.Parameters, actual);
            AssertClose(expected.Trajectory[step], actual, $"{expected.Optimizer}, step {step + 1}");
        }

        Assert.Equal(50, state.Step);
        lane.Download(state.FirstMoment, actual);
        AssertClose(expected.FirstMoment, actual, "first moment");
        lane.Download(state.SecondMoment, actual);
        AssertClose(expected.SecondMoment, actual, "second moment");
    }

    [Fact]
    public void The_reference_covers_decay_and_no_decay_and_names_its_version()
    {
        var reference = AdamReference.Load();
        Assert.Equal(3, reference.Cases.Length);
        Assert.Contains(reference.Cases, c => c.WeightDecay > 0 && c.Optimizer == "AdamW");
        Assert.Contains(reference.Cases, c => c.WeightDecay == 0 && c.Optimizer == "Adam");
        Assert.Equal(50, reference.Gradients.Length);
        Assert.NotEmpty(reference.Torch);
    }

    private static void AssertClose(double[] expected, double[] actual, string what)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-12 * Math.Abs(expected[i]), $"{what}, [{i}]: torch {expected[i]:R}, here {actual[i]:R}");
    }
}
