using Farzi.Engine.Artifacts;

namespace Farzi.Jobs.Runs.Evaluation.Baselines;

/// <summary>What a proxy thought of every sequence.</summary>
/// <param name="Misranking">See <see cref="Farzi.Engine.Training.SequenceProxy{T}.Misranking"/>.</param>
/// <param name="Forgetting">See <see cref="Farzi.Engine.Training.SequenceProxy{T}.Forgetting"/>.</param>
/// <param name="Embeddings">[n, h].</param>
internal sealed record ProxyFile(double[] Misranking, double[] Forgetting, float[] Embeddings)
{
    /// <summary>h.</summary>
    public int Width => Embeddings.Length / Misranking.Length;

    public static ProxyFile Read(string path)
    {
        using var file = SafetensorsReader.Open(path);
        return new ProxyFile(file.Read<double>("misranking"), file.Read<double>("forgetting"), file.Read<float>("embeddings"));
    }

    public static void Write(string path, IReadOnlyList<double> misranking, IReadOnlyList<double> forgetting, float[] embeddings)
    {
        var n = misranking.Count;
        SafetensorsFile.Write(path,
        [
            NamedTensor.Of("misranking", misranking.ToArray(), n), NamedTensor.Of("forgetting", forgetting.ToArray(), n), NamedTensor.Of("embeddings", embeddings, n, embeddings.Length / n),
        ]);
    }
}
