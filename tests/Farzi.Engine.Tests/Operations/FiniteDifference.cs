namespace Farzi.Engine.Tests.Operations;

/// <summary>Fourth-order central differences.</summary>
internal static class FiniteDifference
{
    /// <summary>d/dt f(t) at 0, for every element of f.</summary>
    public static double[] Along(Func<double, double[]> f, double step = 4e-4)
    {
        var (a, b, c, d) = (f(-2 * step), f(-step), f(step), f(2 * step));
        var derivative = new double[a.Length];
        for (var i = 0; i < a.Length; i++) derivative[i] = ((8 * (c[i] - b[i])) - (d[i] - a[i])) / (12 * step);
        return derivative;
    }
}
