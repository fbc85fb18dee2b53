using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Optimizers;

/// <summary>One optimiser of the reference: θ after every step, m and v after the last.</summary>
internal sealed record AdamReferenceCase(
    string Optimizer,
    double LearningRate,
    double Beta1,
    double Beta2,
    double Epsilon,
    double WeightDecay,
    double[][] Trajectory,
    double[] FirstMoment,
    double[] SecondMoment)
{
    public AdamOptions Options => new(LearningRate, Beta1, Beta2, Epsilon, WeightDecay: WeightDecay);
}
