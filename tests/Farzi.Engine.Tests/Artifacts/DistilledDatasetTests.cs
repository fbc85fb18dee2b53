using Farzi.Engine.Artifacts;

namespace Farzi.Engine.Tests.Artifacts;

public sealed class DistilledDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File(DistilledDataset.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_saved_is_loaded_with_its_recipe_and_digest()
    {
        var data = SmallDistilledDataset.Create() with { Recipe = new Dictionary<string, string> { ["learner"] = "sasrec", ["learning_rate"] = "0.004" } };
        data.Save(Path);
        var loaded = DistilledDataset.Load(Path);
        Assert.Equal(data.Latents, loaded.Latents);
        Assert.Equal(data.Decoder, loaded.Decoder);
        Assert.Equal(data.LogTemperature, loaded.LogTemperature);
        Assert.Equal((2, 3, 2, 5), (loaded.SequenceCount, loaded.SequenceLength, loaded.LatentDimension, loaded.VocabularySize));
        Assert.Equal(data.Recipe, loaded.Recipe);
        Assert.Equal(data.Digest(), loaded.Digest());
    }

    [Fact]
    public void The_digest_ignores_the_recipe_and_sees_every_tensor()
    {
        var data = SmallDistilledDataset.Create();
        Assert.Equal(data.Digest(), (data with { Recipe = new Dictionary<string, string> { ["a"] = "b" } }).Digest());
        var warmer = new DistilledDataset(data.Latents, data.Decoder, data.LogTemperature + 1, 2, 3, 2, 5);
        Assert.NotEqual(data.Digest(), warmer.Digest());
    }

    [Fact]
    public void Its_bytes_are_those_of_latents_decoder_and_temperature() => Assert.Equal(4 * (12 + 10 + 1), SmallDistilledDataset.Create().ByteCount);

    [Fact]
    public void Arrays_that_do_not_fit_the_shapes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DistilledDataset(new float[11], new float[10], 0, 2, 3, 2, 5));
        Assert.Throws<ArgumentException>(() => new DistilledDataset(new float[12], new float[11], 0, 2, 3, 2, 5));
        Assert.Throws<ArgumentException>(() => new DistilledDataset([], [], 0, 0, 3, 2, 5));
    }

    [Fact]
    public void A_file_of_other_tensors_or_shapes_is_refused_by_name()
    {
        SafetensorsFile.Write(Path, [NamedTensor.Of("weights", new float[1], 1)]);
        Assert.Contains("no tensor 'latents'", Assert.Throws<SafetensorsFormatException>(() => DistilledDataset.Load(Path)).Message, StringComparison.Ordinal);
        SafetensorsFile.Write(Path,
        [
            NamedTensor.Of("latents", new float[12], 2, 3, 2), NamedTensor.Of("decoder", new float[15], 3, 5), NamedTensor.Of("log_temperature", new float[1], 1),
        ]);
        Assert.Contains("[2, 3, 2], [3, 5], [1]", Assert.Throws<SafetensorsFormatException>(() => DistilledDataset.Load(Path)).Message, StringComparison.Ordinal);
    }
}
