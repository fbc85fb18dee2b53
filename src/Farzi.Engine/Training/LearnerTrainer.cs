using System.Numerics;
using Farzi.Engine.Layers;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;
using Farzi.Engine.Optimizers;

namespace Farzi.Engine.Training;

/// <summary>Trains one learner by Adam, on real windows or on soft sequences, step by step.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class LearnerTrainer<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly BatchedLearner<T> _batched;
    private readonly FlatVectors<T> _vectors;
    private readonly DeviceBuffer<T> _gradient;

    /// <summary>Allocates for batches of <paramref name="sequences"/> sequences of <paramref name="windowLength"/> events.</summary>
    public LearnerTrainer(IDevice<T> device, Learner<T> learner, int sequences, int windowLength)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(learner);
        (Device, Learner) = (device, learner);
        _batched = new BatchedLearner<T>(device, learner, sequences, windowLength, tangents: false);
        _vectors = new FlatVectors<T>(device);
        _gradient = device.Allocate(learner.Layout.Count);
        State = new AdamState<T>(device, learner.Layout.Count);
    }

    /// <summary>Device.</summary>
    public IDevice<T> Device { get; }

    /// <summary>Learner.</summary>
    public Learner<T> Learner { get; }

    /// <summary>θ, m, v and the step counter.</summary>
    public AdamState<T> State { get; }

    /// <summary>Fresh parameters, zero moments, step 0.</summary>
    public void Initialize(RandomStream random)
    {
        var parameters = new T[Learner.Layout.Count];
        Learner.Layout.Initialize<T>(parameters, random);
        Device.Lane(0).Upload(parameters, State.Parameters);
        _vectors.Clear(State.FirstMoment);
        _vectors.Clear(State.SecondMoment);
        State.Step = 0;
    }

    /// <summary>One step on real windows; returns the loss before it.</summary>
    public double Step(HardBatch batch, in AdamOptions adam, double dropoutRate, RandomStream dropout)
    {
        var loss = _batched.HardGradient(State.Parameters, batch, new DropoutMask(dropoutRate, dropout.Key, 0), _gradient.All);
        _vectors.AdamStep(State, _gradient.All, adam);
        return loss;
    }

    /// <summary>One step on synthetic sequences; returns the loss before it.</summary>
    public double Step(ISoftSequences<T> soft, ReadOnlyMemory<int> batch, in AdamOptions adam, double dropoutRate, RandomStream dropout)
    {
        var loss = _batched.SoftGradient(State.Parameters, soft, batch, new DropoutMask(dropoutRate, dropout.Key, 0), _gradient.All);
        _vectors.AdamStep(State, _gradient.All, adam);
        return loss;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _batched.Dispose();
        _gradient.Dispose();
        State.Dispose();
    }
}
