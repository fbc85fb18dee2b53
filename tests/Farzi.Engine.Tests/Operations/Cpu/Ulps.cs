namespace Farzi.Engine.Tests.Operations.Cpu;

/// <summary>Errors counted in units in the last place of the expected value, denormals included.</summary>
internal static class Ulps
{
    /// <summary>|actual − expected| in spacings of floats at <paramref name="expected"/>; 0 where both are the same special value.</summary>
    public static double OfSingle(float actual, double expected)
    {
        if (actual.Equals((float)expected))
            return 0;
        var rounded = Math.Min(Math.Abs((float)expected), float.BitDecrement(float.MaxValue));
        return Math.Abs(actual - expected) / (float.BitIncrement(rounded) - rounded);
    }

    /// <summary>|actual − expected| in spacings of doubles at <paramref name="expected"/>; 0 where both are the same special value.</summary>
    public static double OfDouble(double actual, double expected)
    {
        if (actual.Equals(expected))
            return 0;
        var size = Math.Min(Math.Abs(expected), double.BitDecrement(double.MaxValue));
        return Math.Abs(actual - expected) / (double.BitIncrement(size) - size);
    }
}
