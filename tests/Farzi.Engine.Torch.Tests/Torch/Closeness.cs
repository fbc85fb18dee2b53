namespace Farzi.Engine.Torch.Tests;

/// <summary>Compares vectors of numbers.</summary>
internal static class Closeness
{
    /// <summary>Errors relative to the largest element (at least 1).</summary>
    public static void Require(double[] expected, double[] actual, double tolerance, string what = "")
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = expected.Append(1).Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"{what}[{i}]: expected {expected[i]:R}, actual {actual[i]:R}, scale {scale:E2}");
        }
    }

    /// <summary>‖a − b‖/‖a‖.</summary>
    public static double RelativeDistance(double[] a, double[] b) =>
        Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum() / a.Sum(x => x * x));
}
