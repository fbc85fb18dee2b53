using Farzi.Engine.Layers;
using Farzi.Engine.Learners;
using Farzi.Engine.Operations;
using Farzi.Engine.Tests.Distillation;

namespace Farzi.Engine.Tests.Learners;

/// <summary>Soft gradients and Hessian-vector products on values of the host.</summary>
internal sealed class SoftLearner : IDisposable
{
    private readonly TinyProblem<double> _problem;
    private readonly BatchedLearner<double> _learner;
    private readonly DeviceBuffer<double> _theta;
    private readonly DeviceBuffer<double> _direction;
    private readonly DeviceBuffer<double> _result;

    public SoftLearner(TinyProblem<double> problem)
    {
        problem.Upload();
        _problem = problem;
        _learner = new BatchedLearner<double>(problem.Device, problem.Learner, problem.Options.Sequences, problem.Options.Length, tangents: true);
        (_theta, _direction, _result) = (Vector(), Vector(), Vector());
    }

    public (double Loss, double[] Gradient) Gradient(double[] theta, int[] batch)
    {
        _problem.Upload(theta, _theta.All);
        var loss = _learner.SoftGradient(_theta.All, _problem.Soft, batch, DropoutMask.None, _result.All);
        return (loss, _problem.Download(_result.All));
    }

    public double[] Product(double[] theta, double[] direction, int[] batch)
    {
        _problem.Upload(theta, _theta.All);
        _problem.Upload(direction, _direction.All);
        _problem.Soft.BeginGradient(_problem.Gradient);
        _learner.HessianVectorProduct(_theta.All, _direction.All, _problem.Soft, batch, DropoutMask.None, _result.All);
        _problem.Soft.EndGradient();
        return _problem.Download(_result.All);
    }

    public void Dispose()
    {
        _learner.Dispose();
        _theta.Dispose();
        _direction.Dispose();
        _result.Dispose();
    }

    private DeviceBuffer<double> Vector() => _problem.Device.Allocate(_problem.Theta.Length);
}
