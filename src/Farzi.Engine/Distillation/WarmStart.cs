using System.Numerics;
using Farzi.Engine.Datasets;
using Farzi.Engine.Learners;
using Farzi.Engine.Numerics;
using Farzi.Engine.Operations;

namespace Farzi.Engine.Distillation;

/// <summary>Initial synthetic data: random, or real windows written in a teacher's embeddings.</summary>
public static class WarmStart
{
    /// <summary>Independent normal latents and decoder.</summary>
    public static void Random<T>(IOperations<T> operations, SyntheticData<T> data, double latentScale, double decoderScale, RandomStream random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(data);
        operations.Upload(Normals<T>(data.LatentVector.Length, latentScale, ref random), data.LatentVector);
        operations.Upload(Normals<T>(data.DecoderVector.Length, decoderScale, ref random), data.DecoderVector);
    }

    /// <summary>
    /// M = scale·Eᵀ and X̃ = scale·E[event] of μ real windows. Where d is less than the teacher's width, both are written in E's d leading
    /// principal directions; where it is more, the rest is zero in X̃ and small noise in M.
    /// </summary>
    /// <param name="device">Device.</param>
    /// <param name="data">Out.</param>
    /// <param name="teacher">Learner of the teacher.</param>
    /// <param name="parameters">Its parameters on the device.</param>
    /// <param name="split">Real data; only the train split is read.</param>
    /// <param name="options">Scales.</param>
    /// <param name="random">Stream.</param>
    public static void FromTeacher<T>(
        IDevice<T> device, SyntheticData<T> data, Learner<T> teacher, Tensor<T> parameters, TrainSplit split, WarmStartOptions options, RandomStream random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(teacher);
        ArgumentNullException.ThrowIfNull(options);
        var operations = device.Lane(0);
        var (vocabulary, h, d) = (teacher.VocabularySize, teacher.Hidden, data.Dimension);
        var embedding = new T[vocabulary * h];
        operations.Download(teacher.Embedding.In(parameters), embedding);
        var scale = 1 / Math.Sqrt(embedding.Sum(x => double.CreateTruncating(x) * double.CreateTruncating(x)) / embedding.Length);
        var axes = PrincipalAxes.Of(embedding, vocabulary, h, d);

        var decoder = new T[d * vocabulary];
        var projected = new double[d];
        for (var v = 0; v < vocabulary; v++)
        {
            axes.Project<T>(embedding.AsSpan(v * h, h), projected);
            for (var k = 0; k < d; k++)
                decoder[(k * vocabulary) + v] = T.CreateTruncating(options.DecoderScale * (k < h ? scale * projected[k] : 0.1 * random.NextNormal()));
        }

        var windows = WarmStartWindows.Draw(split, data.Sequences, data.Length, options.EndShare, ref random);
        var hidden = options.TeacherShare > 0 ? Hidden(device, teacher, parameters, windows, data.Length - 1) : [];
        var latents = new T[data.LatentVector.Length];
        for (var row = 0; row < windows.Length; row++)
        {
            var (sequence, i) = (row / data.Length, row % data.Length);
            axes.Project<T>(embedding.AsSpan(windows[row] * h, h), projected);
            for (var k = 0; k < d; k++) latents[(row * d) + k] = T.CreateTruncating(options.LatentScale * scale * projected[k]);
            if (hidden.Length == 0 || i == 0) continue;

            // M is decoderScale·scale·Eᵀ, so h/(decoderScale·scale) decodes to the teacher's logits h·Eᵀ.
            axes.Project<T>(hidden.AsSpan(((sequence * (data.Length - 1)) + i - 1) * h, h), projected);
            var share = options.TeacherShare / (options.DecoderScale * scale);
            for (var k = 0; k < d; k++) latents[(row * d) + k] += T.CreateTruncating(share * projected[k]);
        }

        operations.Upload(latents, data.LatentVector);
        operations.Upload(decoder, data.DecoderVector);
    }

    private static T[] Hidden<T>(IDevice<T> device, Learner<T> teacher, Tensor<T> parameters, int[] windows, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sequences = windows.Length / (n + 1);
        using var batched = new BatchedLearner<T>(device, teacher, sequences, n + 1, tangents: false);
        var batch = new HardBatch(sequences, n);
        for (var s = 0; s < sequences; s++) batch.Add(windows.AsSpan(s * (n + 1), n));
        var hidden = new T[sequences * n * teacher.Hidden];
        batched.HiddenStates(parameters, batch, hidden);
        return hidden;
    }

    private static T[] Normals<T>(long count, double scale, ref RandomStream random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[count];
        foreach (ref var v in values.AsSpan()) v = T.CreateTruncating(scale * random.NextNormal());
        return values;
    }
}
