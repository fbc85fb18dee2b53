using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>A finite loss with an infinite gradient.</summary>
internal sealed class InfiniteGradientObjective(IOperations<double> operations) : IOuterObjective<double>
{
    public double Gradient(Tensor<double> parameters, Tensor<double> gradient)
    {
        operations.Fill(gradient, double.PositiveInfinity);
        return 1;
    }
}
