using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Farzi.Engine.Artifacts;

namespace Farzi.Engine.Tests.Artifacts;

public sealed class SafetensorsRoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("x.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_element_type_comes_back_bit_for_bit()
    {
        SafetensorsFile.Write(Path,
        [
            NamedTensor.Of("f32", [1f, -0f, float.NaN, float.MaxValue], 2, 2),
            NamedTensor.Of("f64", [Math.PI, double.Epsilon], 2),
            NamedTensor.Of("i32", [int.MinValue], 1, 1, 1),
            NamedTensor.Of("i64", [long.MaxValue, -1], 2),
            NamedTensor.Of("u8", new byte[] { 0, 255, 7 }, 3),
            NamedTensor.Of("f16", [(Half)1.5], 1),
            NamedTensor.Of("bool", [true, false], 2),
            NamedTensor.Of("scalar", [42f]),
            NamedTensor.Of("empty", Array.Empty<double>(), 0, 5),
        ]);
        using var reader = SafetensorsReader.Open(Path);
        Assert.Equal([1f, -0f, float.NaN, float.MaxValue], reader.Read<float>("f32"));
        Assert.Equal([Math.PI, double.Epsilon], reader.Read<double>("f64"));
        Assert.Equal([int.MinValue], reader.Read<int>("i32"));
        Assert.Equal([1, 1, 1], reader["i32"].Shape);
        Assert.Equal([long.MaxValue, -1], reader.Read<long>("i64"));
        Assert.Equal([0, 255, 7], reader.Read<byte>("u8"));
        Assert.Equal([(Half)1.5], reader.Read<Half>("f16"));
        Assert.Equal([true, false], reader.Read<bool>("bool"));
        Assert.Equal([42f], reader.Read<float>("scalar"));
        Assert.Empty(reader["scalar"].Shape);
        Assert.Empty(reader.Read<double>("empty"));
    }

    [Fact]
    public void Metadata_and_names_of_any_script_come_back()
    {
        var metadata = new Dictionary<string, string> { ["learner"] = "sasrec", ["ключ \"1\""] = "a\nb\0\u2028\U0001F600" };
        SafetensorsFile.Write(Path, [NamedTensor.Of("таблица \"x\"\\", [1], 1)], metadata);
        using var reader = SafetensorsReader.Open(Path);
        Assert.Equal(metadata, reader.Metadata);
        Assert.Equal([1], reader.Read<int>("таблица \"x\"\\"));
    }

    [Fact]
    public void A_file_without_tensors_is_a_file()
    {
        SafetensorsFile.Write(Path, []);
        using var reader = SafetensorsReader.Open(Path);
        Assert.Empty(reader.Tensors);
        Assert.Empty(reader.Metadata);
    }

    [Fact]
    public void The_header_is_padded_with_blanks_and_every_tensor_is_aligned_to_its_elements()
    {
        SafetensorsFile.Write(Path, [NamedTensor.Of("a", new byte[3], 3), NamedTensor.Of("b", new double[2], 2), NamedTensor.Of("c", new float[1], 1)]);
        var bytes = File.ReadAllBytes(Path);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        var text = Encoding.UTF8.GetString(bytes, 8, length);
        Assert.Equal(
            """{"b":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"c":{"dtype":"F32","shape":[1],"data_offsets":[16,20]},"a":{"dtype":"U8","shape":[3],"data_offsets":[20,23]}}""",
            text.TrimEnd(' '));
        Assert.Equal(8 + length + 23, bytes.Length);
        using var json = JsonDocument.Parse(text);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes_in_any_order()
    {
        var a = NamedTensor.Of("a", [1f], 1);
        var b = NamedTensor.Of("b", [2f], 1);
        SafetensorsFile.Write(Path, [a, b], new Dictionary<string, string> { ["x"] = "1", ["y"] = "2" });
        SafetensorsFile.Write(_folder.File("y"), [b, a], new Dictionary<string, string> { ["y"] = "2", ["x"] = "1" });
        Assert.Equal(File.ReadAllBytes(Path), File.ReadAllBytes(_folder.File("y")));
    }

    [Fact]
    public void A_tensor_longer_than_one_run_is_written_and_read_whole()
    {
        var values = new float[(1 << 20) + 3];
        for (var i = 0; i < values.Length; i++) values[i] = i;
        SafetensorsFile.Write(Path, [NamedTensor.Of("a", values, values.Length)]);
        using var reader = SafetensorsReader.Open(Path);
        Assert.Equal(values, reader.Read<float>("a"));
    }

    [Fact]
    public void Faults_of_the_caller_are_named()
    {
        Assert.Throws<ArgumentException>(() => NamedTensor.Of("a", new float[3], 2));
        Assert.Throws<ArgumentException>(() => NamedTensor.Of("a", new float[3], -1, -3));
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(Path, [NamedTensor.Of("a", new float[1], 1), NamedTensor.Of("a", new float[1], 1)]));
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(Path, [NamedTensor.Of("__metadata__", new float[1], 1)]));
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void Reading_as_another_type_or_under_another_name_says_what_the_file_holds()
    {
        SafetensorsFile.Write(Path, [NamedTensor.Of("a", new float[1], 1)]);
        using var reader = SafetensorsReader.Open(Path);
        Assert.Contains("holds F32, but I32", Assert.Throws<SafetensorsFormatException>(() => reader.Read<int>("a")).Message, StringComparison.Ordinal);
        Assert.Contains("the file holds 'a'", Assert.Throws<SafetensorsFormatException>(() => reader.Read<int>("b")).Message, StringComparison.Ordinal);
    }
}
