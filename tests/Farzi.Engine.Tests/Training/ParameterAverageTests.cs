using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Training;

namespace Farzi.Engine.Tests.Training;

public sealed class ParameterAverageTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.97)]
    public void It_is_the_mean_of_all_states_with_weights_that_fall_by_the_decay_per_step(double decay)
    {
        const int count = 133, steps = 40;
        using var device = new CpuDevice<double>(3, 1, GemmPreference.Managed);
        using var theta = device.Allocate(count);
        using var average = new ParameterAverage<double>(device, count, decay);
        var states = new List<double[]>();
        var random = new Random(7);
        for (var t = 0; t < steps; t++)
        {
            var state = Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5).ToArray();
            states.Add(state);
            device.Lane(0).Upload(state, theta.All);
            average.Observe(theta.All);
        }

        var actual = new double[count];
        device.Lane(0).Download(average.Value, actual);
        var weights = states.Select((_, i) => Math.Pow(decay, steps - 1 - i)).ToArray();
        for (var k = 0; k < count; k++)
            Assert.Equal(states.Select((s, i) => s[k] * weights[i]).Sum() / weights.Sum(), actual[k], 1e-13);
    }

    [Fact]
    public void After_one_step_it_is_the_state_itself()
    {
        using var device = new CpuDevice<float>(1, 1, GemmPreference.Managed);
        using var theta = device.Allocate(5);
        using var average = new ParameterAverage<float>(device, 5, 0.99);
        float[] state = [1, -2, 3, 0.5f, 1e-3f];
        device.Lane(0).Upload(state, theta.All);
        average.Observe(theta.All);
        var actual = new float[5];
        device.Lane(0).Download(average.Value, actual);
        Assert.Equal(state, actual);
    }
}
