using Farzi.Engine.Operations.Cpu;
using Farzi.Engine.Optimizers;

namespace Farzi.Engine.Tests.Optimizers;

/// <summary>Elementwise work cut over lanes: any number of lanes, vectors shorter than a lane's share.</summary>
public class FlatVectorsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 130)]
    [InlineData(5, 64)]
    [InlineData(7, 3)]
    [InlineData(4, 1000)]
    public void Every_element_is_visited_once(int lanes, int count)
    {
        using var device = new CpuDevice<double>(lanes, 2, GemmPreference.Managed);
        using var x = device.Allocate(count);
        using var y = device.Allocate(count);
        var vectors = new FlatVectors<double>(device);
        double[] values = [.. Enumerable.Range(1, count).Select(i => (double)i)];
        device.Lane(0).Upload(values, x.All);
        vectors.Copy(x.All, y.All);
        vectors.AddScaled(2, x.All, y.All);
        var actual = new double[count];
        device.Lane(0).Download(y.All, actual);
        Assert.Equal(values.Select(v => 3 * v), actual);
        vectors.Clear(y.All);
        device.Lane(0).Download(y.All, actual);
        Assert.All(actual, v => Assert.Equal(0, v));
    }
}
