using System.Text;
using Farzi.Engine.Artifacts;

namespace Farzi.Engine.Tests.Artifacts;

/// <summary>Test S4: every malformed file is refused with one message that names the file and the fault, without taking memory for what it claims.</summary>
public sealed class HostileSafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("overlap", """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}""", 6, "'b' overlaps")]
    [InlineData("hole", """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}}""", 6, "hole of 2 bytes")]
    [InlineData("hole at the start", """{"a":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}}""", 6, "hole of 4 bytes")]
    [InlineData("data missing", """{"a":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}}""", 6, "9 bytes, but 6 bytes follow")]
    [InlineData("data left over", """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", 6, "2 bytes, but 6 bytes follow")]
    [InlineData("negative offset", """{"a":{"dtype":"U8","shape":[4],"data_offsets":[-4,0]}}""", 4, "non-negative")]
    [InlineData("negative shape", """{"a":{"dtype":"U8","shape":[-2,-2],"data_offsets":[0,4]}}""", 4, "non-negative")]
    [InlineData("end before begin", """{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}""", 4, "before its begin")]
    [InlineData("fraction", """{"a":{"dtype":"U8","shape":[1.5],"data_offsets":[0,1]}}""", 1, "non-negative integer")]
    [InlineData("shape overflows", """{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "overflows")]
    [InlineData("size overflows", """{"a":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0]}}""", 0, "overflows")]
    [InlineData("number overflows", """{"a":{"dtype":"U8","shape":[99999999999999999999],"data_offsets":[0,1]}}""", 1, "63 bits")]
    [InlineData("shape and span differ", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "takes 8")]
    [InlineData("tensor twice", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "named twice")]
    [InlineData("field twice", """{"a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "twice or unexpectedly")]
    [InlineData("metadata twice", """{"__metadata__":{},"__metadata__":{}}""", 0, "named twice")]
    [InlineData("metadata key twice", """{"__metadata__":{"k":"1","k":"2"}}""", 0, "named twice")]
    [InlineData("key twice by escape", """{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"\u0061":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "named twice")]
    [InlineData("metadata not a string", """{"__metadata__":{"k":1}}""", 0, "not a string")]
    [InlineData("metadata not an object", """{"__metadata__":[]}""", 0, "not an object")]
    [InlineData("unknown dtype", """{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,1]}}""", 1, "unknown dtype")]
    [InlineData("dtype by number", """{"a":{"dtype":"1","shape":[1],"data_offsets":[0,4]}}""", 4, "unknown dtype")]
    [InlineData("dtype by large number", """{"a":{"dtype":"564","shape":[1],"data_offsets":[0,4]}}""", 4, "unknown dtype")]
    [InlineData("three offsets", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1,2]}}""", 1, "more than 2")]
    [InlineData("one offset", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[1]}}""", 1, "two data_offsets")]
    [InlineData("no shape", """{"a":{"dtype":"U8","data_offsets":[0,1]}}""", 1, "lacks")]
    [InlineData("null", """{"a":null}""", 0, "not an object")]
    [InlineData("array", "[]", 0, "begin with '{'")]
    [InlineData("blank first", " {}", 0, "begin with '{'")]
    [InlineData("empty", "", 0, "begin with '{'")]
    [InlineData("cut", """{"a":{"dtype":"U8","shape":[1]""", 0, "JSON")]
    [InlineData("two objects", "{}{}", 0, "JSON")]
    [InlineData("comment", "{}//", 0, "JSON")]
    [InlineData("half a surrogate pair", """{"\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "not Unicode")]
    [InlineData("deep", """{"a":{"dtype":{"dtype":{"dtype":{"dtype":{}}}}}}""", 0, "not a string")]
    public void A_malformed_header_is_refused(string fault, string header, int dataBytes, string expected) =>
        Refused(fault, RawSafetensors.Bytes(header, dataBytes), expected);

    [Fact]
    public void A_header_longer_than_the_file_is_refused() => Refused("long", RawSafetensors.Bytes("{}"u8.ToArray(), 0, claimedLength: 3), "claims 3 bytes, but only 2");

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData((ulong)int.MaxValue + 1)]
    public void A_header_length_beyond_every_integer_is_refused(ulong claimed) =>
        Refused("huge", RawSafetensors.Bytes("{}"u8.ToArray(), 0, claimed), "claims");

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_too_short_for_a_header_is_refused(int bytes) => Refused("short", new byte[bytes], "too few");

    [Fact]
    public void A_header_that_is_not_UTF8_is_refused() => Refused("latin", RawSafetensors.Bytes([(byte)'{', (byte)'"', 0xE9, (byte)'"', (byte)'}']), "not UTF-8");

    [Fact]
    public void A_header_of_100_MB_is_refused_before_memory_is_taken_for_it()
    {
        var path = _folder.File("100mb");
        using (var stream = File.Create(path))
        {
            stream.Write(RawSafetensors.Bytes("{"u8.ToArray(), 0, 100_000_000));
            stream.SetLength(100_000_008); // sparse
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<SafetensorsFormatException>(() => SafetensorsReader.Open(path));
        Assert.Contains("more than the limit", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Too_many_tensors_are_refused()
    {
        var header = new StringBuilder("{");
        for (var i = 0; i < 12; i++) header.Append(i == 0 ? "" : ",").Append($$"""{{""}}"{{i}}":{"dtype":"U8","shape":[],"data_offsets":[{{i}},{{i + 1}}]}""");
        var path = _folder.File("many");
        File.WriteAllBytes(path, RawSafetensors.Bytes(header.Append('}').ToString(), 12));
        using (var reader = SafetensorsReader.Open(path)) Assert.Equal(12, reader.Tensors.Count);
        Assert.Throws<SafetensorsFormatException>(() => SafetensorsReader.Open(path, new SafetensorsLimits { Entries = 11 }));
    }

    [Fact]
    public void A_hostile_name_neither_floods_nor_commands_the_terminal()
    {
        var path = _folder.File("names");
        File.WriteAllBytes(path, RawSafetensors.Bytes($$"""{"\u001b[2J{{new string('x', 100_000)}}":null}"""));
        var message = Assert.Throws<SafetensorsFormatException>(() => SafetensorsReader.Open(path)).Message;
        Assert.InRange(message.Length, 1, 1000);
        Assert.DoesNotContain('\u001b', message);
    }

    [Fact]
    public void Two_thousand_mutations_of_a_good_file_are_read_or_refused_and_never_anything_else()
    {
        var path = _folder.File("fuzz");
        SafetensorsFile.Write(path, [NamedTensor.Of("a", [1f, 2f], 2), NamedTensor.Of("b", [3L], 1)], new Dictionary<string, string> { ["k"] = "v" });
        var good = File.ReadAllBytes(path);
        var random = new Random(7);
        var refused = 0;
        for (var round = 0; round < 2_000; round++)
        {
            File.WriteAllBytes(path, Mutate(good, random));
            try
            {
                using var reader = SafetensorsReader.Open(path);
                foreach (var tensor in reader.Tensors)
                    if (tensor.Type == ElementType.F32) Assert.Equal(tensor.ByteCount, reader.Read<float>(tensor.Name).Length * 4L);
            }
            catch (SafetensorsFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1_000, 1_999);
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        var bytes = random.Next(4) == 0 ? good[..random.Next(good.Length)] : [.. good];
        for (var i = random.Next(1, 4); i > 0 && bytes.Length > 0; i--)
        {
            var at = random.Next(Math.Min(bytes.Length, 8 + 160));
            bytes[at] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(bytes[at] ^ (1 << random.Next(8))),
                _ => "{}[],:\"0123456789-"u8[random.Next(18)],
            };
        }

        return bytes;
    }

    private void Refused(string name, byte[] content, string expected)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, content);
        var message = Assert.Throws<SafetensorsFormatException>(() => SafetensorsReader.Open(path)).Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }
}
