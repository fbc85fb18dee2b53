using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>Adam on one scalar, in float64.</summary>
internal sealed class ScalarAdam
{
    public double First { get; set; }

    public double Second { get; set; }

    /// <summary>The value after one step t (1-based).</summary>
    public double Step(double value, double gradient, in AdamOptions options, long step)
    {
        First = (options.Beta1 * First) + ((1 - options.Beta1) * gradient);
        Second = (options.Beta2 * Second) + ((1 - options.Beta2) * gradient * gradient);
        var mean = First / (1 - Math.Pow(options.Beta1, step));
        var scale = Math.Sqrt(Second / (1 - Math.Pow(options.Beta2, step)));
        return value - (options.LearningRate * mean / (scale + options.Epsilon));
    }
}
