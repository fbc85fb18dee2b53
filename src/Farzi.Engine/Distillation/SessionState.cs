using Farzi.Engine.Artifacts;

namespace Farzi.Engine.Distillation;

/// <summary>The state of a distillation between two meta-steps: what a checkpoint holds.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="MetaStep">Meta-steps done.</param>
/// <param name="LogTemperature">log τ.</param>
/// <param name="LogInnerLearningRate">log α.</param>
/// <param name="Latents">X̃, row-major [μ,ξ,d].</param>
/// <param name="Decoder">M, row-major [d,V].</param>
/// <param name="Moments">Outer moments.</param>
public sealed record SessionState<T>(
    long MetaStep, double LogTemperature, double LogInnerLearningRate, T[] Latents, T[] Decoder, SessionMoments<T> Moments)
    where T : unmanaged
{
    private static readonly string[] MomentNames = ["latents.first_moment", "latents.second_moment", "decoder.first_moment", "decoder.second_moment"];

    /// <summary>Reads a state file.</summary>
    /// <exception cref="SafetensorsFormatException">The file is damaged or not such a state.</exception>
    public static SessionState<T> Load(string path)
    {
        using var file = SafetensorsReader.Open(path);
        var scalars = file.Read<double>("scalars");
        return new SessionState<T>(
            file.Read<long>("meta_step")[0], scalars[0], scalars[1], file.Read<T>("latents"), file.Read<T>("decoder"),
            new SessionMoments<T>([.. MomentNames.Select(file.Read<T>)], scalars[2..]));
    }

    /// <summary>Writes the state to a file, atomically.</summary>
    public void Save(string path) => SafetensorsFile.Write(
        path,
        [
            NamedTensor.Of("meta_step", new[] { MetaStep }, 1),
            NamedTensor.Of("scalars", new[] { LogTemperature, LogInnerLearningRate }.Concat(Moments.Scalars).ToArray(), 2 + Moments.Scalars.Length),
            NamedTensor.Of("latents", Latents, Latents.Length),
            NamedTensor.Of("decoder", Decoder, Decoder.Length),
            .. MomentNames.Select((name, i) => NamedTensor.Of(name, Moments.Vectors[i], Moments.Vectors[i].Length)),
        ]);
}
