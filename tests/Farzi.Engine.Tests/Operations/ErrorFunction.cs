namespace Farzi.Engine.Tests.Operations;

/// <summary>The error function by its Maclaurin series, or the continued fraction of its complement: slow, simple, good to 1e-15.</summary>
internal static class ErrorFunction
{
    public static double Erf(double x)
    {
        if (x < 0) return -Erf(-x);
        if (x > 6) return 1;
        if (x < 2.5)
        {
            var (term, sum) = (x, x);
            for (var n = 1; n < 200; n++)
            {
                term *= -x * x / n;
                sum += term / ((2 * n) + 1);
            }

            return 2 / Math.Sqrt(Math.PI) * sum;
        }

        var fraction = 0.0;
        for (var n = 200; n >= 1; n--) fraction = n / 2.0 / (x + fraction);
        return 1 - (Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * (x + fraction)));
    }
}
