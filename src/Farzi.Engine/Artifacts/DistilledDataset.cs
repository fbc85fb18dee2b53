namespace Farzi.Engine.Artifacts;

/// <summary>A distilled dataset: sequences of distributions over the vocabulary, softmax(X̃M/τ), in factored form.</summary>
/// <remarks>The file format is documented in the dataset card of every run folder.</remarks>
public sealed record DistilledDataset
{
    /// <summary>The name of the file in a run folder.</summary>
    public const string FileName = "distilled.safetensors";

    private const string LatentsName = "latents";
    private const string LogitsName = "logits"; // of dense data, instead of latents and decoder
    private const string DecoderName = "decoder";
    private const string LogTemperatureName = "log_temperature";

    /// <summary>Creates a distilled dataset.</summary>
    /// <param name="latents">X̃, row-major [μ, ξ, d]; not copied.</param>
    /// <param name="decoder">M, row-major [d, V]; not copied.</param>
    /// <param name="logTemperature">log τ.</param>
    /// <param name="sequenceCount">μ.</param>
    /// <param name="sequenceLength">ξ.</param>
    /// <param name="latentDimension">d.</param>
    /// <param name="vocabularySize">V.</param>
    /// <exception cref="ArgumentException">A size is not positive, or an array does not have the size that its shape says.</exception>
    public DistilledDataset(float[] latents, float[] decoder, float logTemperature, int sequenceCount, int sequenceLength, int latentDimension, int vocabularySize)
    {
        ArgumentNullException.ThrowIfNull(latents);
        ArgumentNullException.ThrowIfNull(decoder);
        if (Math.Min(Math.Min(sequenceCount, sequenceLength), Math.Min(latentDimension, vocabularySize)) < 1)
            throw new ArgumentException($"The shapes [{sequenceCount}, {sequenceLength}, {latentDimension}] and [{latentDimension}, {vocabularySize}] must be positive.", nameof(sequenceCount));
        if (latents.LongLength != (long)sequenceCount * sequenceLength * latentDimension)
            throw new ArgumentException($"Latents of shape [{sequenceCount}, {sequenceLength}, {latentDimension}] cannot have {latents.LongLength} values.", nameof(latents));
        IsDense = decoder.Length == 0 && latentDimension == vocabularySize;
        if (!IsDense && decoder.LongLength != (long)latentDimension * vocabularySize)
            throw new ArgumentException($"A decoder of shape [{latentDimension}, {vocabularySize}] cannot have {decoder.LongLength} values.", nameof(decoder));
        (Latents, Decoder, LogTemperature) = (latents, decoder, logTemperature);
        (SequenceCount, SequenceLength, LatentDimension, VocabularySize) = (sequenceCount, sequenceLength, latentDimension, vocabularySize);
    }

    /// <summary>X̃, row-major [μ, ξ, d].</summary>
    public float[] Latents { get; }

    /// <summary>M, row-major [d, V]; empty for dense data.</summary>
    public float[] Decoder { get; }

    /// <summary>Whether there is no decoder: d = V, and X̃ holds the logits themselves. Such data is made for comparisons, not to be kept.</summary>
    public bool IsDense { get; }

    /// <summary>log τ.</summary>
    public float LogTemperature { get; }

    /// <summary>τ.</summary>
    public float Temperature => MathF.Exp(LogTemperature);

    /// <summary>μ, the number of sequences.</summary>
    public int SequenceCount { get; }

    /// <summary>ξ, the number of events of a sequence.</summary>
    public int SequenceLength { get; }

    /// <summary>d, the width of the latents.</summary>
    public int LatentDimension { get; }

    /// <summary>V, the number of distinct events.</summary>
    public int VocabularySize { get; }

    /// <summary>How to train on the data (learner, optimiser, steps …): free-form, no part of the digest.</summary>
    public IReadOnlyDictionary<string, string> Recipe { get; init; } = new Dictionary<string, string>();

    /// <summary>Bytes of X̃, M and τ: what the dataset costs to keep.</summary>
    public long ByteCount => Tensors().Sum(t => t.ByteCount);

    /// <summary>The digest of the tensors: see <see cref="TensorDigest"/>.</summary>
    public string Digest() => TensorDigest.Of(Tensors());

    /// <summary>Writes the file atomically.</summary>
    public void Save(string path) => SafetensorsFile.Write(path, Tensors(), Recipe);

    /// <summary>Writes the content of the file into a stream.</summary>
    public void Save(Stream stream) => SafetensorsFile.Write(stream, Tensors(), Recipe);

    /// <summary>Reads a file that <see cref="Save(string)"/> or any other writer of the format wrote.</summary>
    /// <exception cref="SafetensorsFormatException">The file is malformed, or its tensors are not those of a distilled dataset.</exception>
    public static DistilledDataset Load(string path)
    {
        using var reader = SafetensorsReader.Open(path);
        var isDense = reader.Tensors.Any(t => t.Name == LogitsName);
        var latentsName = isDense ? LogitsName : LatentsName;
        var latents = reader[latentsName].Shape;
        var decoder = isDense ? [latents[^1], latents[^1]] : reader[DecoderName].Shape;
        if (latents.Count != 3 || decoder.Count != 2 || latents[2] != decoder[0] || reader[LogTemperatureName].Shape is not [1])
        {
            throw new SafetensorsFormatException(
                $"{path}: the shapes {Text(latents)}, {Text(decoder)}, {Text(reader[LogTemperatureName].Shape)} of {LatentsName}, {DecoderName}, {LogTemperatureName} are not [μ, ξ, d], [d, V], [1].");
        }

        if (latents.Concat(decoder).Any(size => size is < 1 or > int.MaxValue))
            throw new SafetensorsFormatException($"{path}: a distilled dataset of shapes {Text(latents)} and {Text(decoder)} is empty or too large.");
        var temperature = reader.Read<float>(LogTemperatureName)[0];
        return new DistilledDataset(
            reader.Read<float>(latentsName), isDense ? [] : reader.Read<float>(DecoderName), temperature, (int)latents[0], (int)latents[1], (int)latents[2], (int)decoder[1])
        {
            Recipe = reader.Metadata,
        };
    }

    /// <summary>The tensors by their names in the file; they share the arrays of this record.</summary>
    public IReadOnlyList<NamedTensor> Tensors() =>
    [
        NamedTensor.Of(IsDense ? LogitsName : LatentsName, Latents, SequenceCount, SequenceLength, LatentDimension),
        .. IsDense ? Array.Empty<NamedTensor>() : [NamedTensor.Of(DecoderName, Decoder, LatentDimension, VocabularySize)],
        NamedTensor.Of(LogTemperatureName, new[] { LogTemperature }, 1),
    ];

    private static string Text(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape)}]";
}
