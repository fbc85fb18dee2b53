namespace Farzi.Engine.Distillation;

/// <summary>Gradients with respect to the scalars of the outer loop.</summary>
/// <param name="LogTemperature">∂F/∂log τ.</param>
/// <param name="LogLearningRate">∂F/∂log α.</param>
public readonly record struct ScalarGradients(double LogTemperature, double LogLearningRate)
{
    /// <summary>The mean over rollouts, added in the order given.</summary>
    public static ScalarGradients Mean(IReadOnlyCollection<ScalarGradients> rollouts)
    {
        ArgumentNullException.ThrowIfNull(rollouts);
        double temperature = 0, learningRate = 0;
        foreach (var rollout in rollouts)
        {
            temperature += rollout.LogTemperature / rollouts.Count;
            learningRate += rollout.LogLearningRate / rollouts.Count;
        }

        return new ScalarGradients(temperature, learningRate);
    }

    /// <summary>Σg² of those scalars that are learned.</summary>
    public double SquaredNorm(OuterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return (options.LearnTemperature ? LogTemperature * LogTemperature : 0) + (options.LearnInnerLearningRate ? LogLearningRate * LogLearningRate : 0);
    }
}
