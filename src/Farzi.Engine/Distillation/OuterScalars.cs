namespace Farzi.Engine.Distillation;

/// <summary>log τ and log α with the moments of the outer Adam, in float64.</summary>
/// <param name="logTemperature">log τ.</param>
/// <param name="logInnerLearningRate">log α of the inner loop.</param>
public sealed class OuterScalars(double logTemperature, double logInnerLearningRate)
{
    /// <summary>Numbers of an export.</summary>
    public const int ExportLength = 6;

    private readonly ScalarAdam _temperature = new();
    private readonly ScalarAdam _learningRate = new();

    /// <summary>log τ.</summary>
    public double LogTemperature { get; private set; } = logTemperature;

    /// <summary>log α of the inner loop.</summary>
    public double LogInnerLearningRate { get; private set; } = logInnerLearningRate;

    /// <summary>Goes on from an export.</summary>
    /// <exception cref="ArgumentException">The array is no export.</exception>
    public static OuterScalars Import(ReadOnlySpan<double> export)
    {
        if (export.Length != ExportLength) throw new ArgumentException($"The outer scalars are {ExportLength} numbers, not {export.Length}.", nameof(export));
        var scalars = new OuterScalars(export[0], export[1]);
        (scalars._temperature.First, scalars._temperature.Second) = (export[2], export[3]);
        (scalars._learningRate.First, scalars._learningRate.Second) = (export[4], export[5]);
        return scalars;
    }

    /// <summary>log τ, log α, first and second moment of log τ, then of log α.</summary>
    public double[] Export() =>
        [LogTemperature, LogInnerLearningRate, _temperature.First, _temperature.Second, _learningRate.First, _learningRate.Second];

    /// <summary>One step of the outer Adam on those scalars that are learned.</summary>
    /// <param name="gradients">The mean gradients.</param>
    /// <param name="options">The outer loop.</param>
    /// <param name="factor">Factor of the learning rate in this step.</param>
    /// <param name="step">t, from 1.</param>
    /// <param name="clip">Factor of the gradients, at most 1.</param>
    public void Step(ScalarGradients gradients, OuterOptions options, double factor, long step, double clip)
    {
        ArgumentNullException.ThrowIfNull(options);
        var adam = options.Adam(factor * options.ScalarLearningRate);
        if (options.LearnTemperature) LogTemperature = _temperature.Step(LogTemperature, clip * gradients.LogTemperature, adam, step);
        if (options.LearnInnerLearningRate) LogInnerLearningRate = _learningRate.Step(LogInnerLearningRate, clip * gradients.LogLearningRate, adam, step);
    }
}
