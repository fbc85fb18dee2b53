using Farzi.Engine.Distillation;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Tests.Distillation;

/// <summary>A distillation problem in float64 that is small enough to differentiate numerically, element by element.</summary>
internal sealed class TinyProblem(
    int steps = 5,
    int window = 0,
    TrajectoryPolicy policy = TrajectoryPolicy.Log,
    SoftSequenceMode mode = SoftSequenceMode.Cached,
    int lanes = 2,
    int threads = 1,
    int perStep = 2,
    AdamOptions? adam = null,
    Activation activation = Activation.Gelu,
    double dropout = 0,
    long stepsTaken = 0)
    : TinyProblem<double>(new TinyProblemOptions
    {
        Steps = steps,
        Window = window,
        Policy = policy,
        Mode = mode,
        Lanes = lanes,
        Threads = threads,
        PerStep = perStep,
        Adam = adam ?? new TinyProblemOptions().Adam,
        Activation = activation,
        Dropout = dropout,
        StepsTaken = stepsTaken,
    });
