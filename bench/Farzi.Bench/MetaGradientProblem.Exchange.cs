using System.Globalization;
using Farzi.Engine.Artifacts;
using Farzi.Engine.Distillation;
using Farzi.Engine.Numerics;

namespace Farzi.Bench;

/// <content>The problem and its meta-gradient in a form that other programs read.</content>
internal sealed partial class MetaGradientProblem<T>
{
    /// <summary>Everything that the problem consists of, with the meta-gradient, for other programs: bench/peers/README.md names the tensors.</summary>
    /// <exception cref="NonFiniteException">The meta-gradient is not finite.</exception>
    public IReadOnlyCollection<NamedTensor> Exchange()
    {
        _soft.Refresh();
        Restart();
        var result = _rollout.Run(_plan, _objective, _gradient);
        var (o, windows) = (_options, _objective.Batch);
        var batches = new InnerBatches(o.Sequences, o.SequencesPerStep, o.Steps);
        batches.Draw(RandomStream.For(_plan.Seed, RandomPurpose.InnerBatch, _plan.MetaStep, _plan.Rollout), o.Steps);
        return
        [
            NamedTensor.Of("latents", Download(_data.Latents), o.Sequences, o.Length, o.LatentDimension),
            NamedTensor.Of("decoder", Download(_data.Decoder), o.LatentDimension, o.Vocabulary),
            NamedTensor.Of("log_temperature", new[] { _data.LogTemperature }, 1),
            NamedTensor.Of("parameters", _theta, Parameters),
            NamedTensor.Of("layout", _layout.Slots.SelectMany(s => new[] { s.Rows, s.Columns }).ToArray(), _layout.Slots.Count, 2),
            NamedTensor.Of("batches", Enumerable.Range(0, o.Steps).SelectMany(t => batches[t].ToArray()).ToArray(), o.Steps, o.SequencesPerStep),
            NamedTensor.Of("windows", Enumerable.Range(0, windows.Count).SelectMany(w => windows[w].ToArray()).ToArray(), windows.Count, o.Length),
            NamedTensor.Of("outer_loss", new[] { result.OuterLoss }, 1),
            NamedTensor.Of("gradient.latents", Download(_gradient.Latents), o.Sequences, o.Length, o.LatentDimension),
            NamedTensor.Of("gradient.decoder", Download(_gradient.Decoder), o.LatentDimension, o.Vocabulary),
            NamedTensor.Of("gradient.log_temperature", new[] { _gradient.LogTemperature }, 1),
            NamedTensor.Of("gradient.log_learning_rate", new[] { _gradient.LogLearningRate }, 1),
        ];
    }

    /// <summary>What is needed beside the tensors, as strings.</summary>
    public IReadOnlyDictionary<string, string> ExchangeMetadata()
    {
        var adam = _plan.Adam;
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["steps"] = _options.Steps,
            ["window"] = _options.Window,
            ["heads"] = _options.Heads,
            ["learning_rate"] = adam.LearningRate,
            ["beta1"] = adam.Beta1,
            ["beta2"] = adam.Beta2,
            ["epsilon"] = adam.Epsilon,
            ["epsilon_root"] = adam.EpsilonRoot,
            ["weight_decay"] = adam.WeightDecay,
        };
        var metadata = numbers.ToDictionary(n => n.Key, n => n.Value.ToString("R", CultureInfo.InvariantCulture), StringComparer.Ordinal);
        metadata["slots"] = string.Join(' ', _layout.Slots.Select(s => s.Name));
        return metadata;
    }
}
