using System.IO.Compression;
using System.Text;

namespace Farzi.Engine.Tests.Datasets;

/// <summary>A file in a folder of its own, deleted at the end.</summary>
internal sealed class TestFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("farzi-data-").FullName;

    public TestFile(string name, byte[] content)
    {
        Path = System.IO.Path.Combine(_folder, name);
        File.WriteAllBytes(Path, content);
    }

    public TestFile(string name, string content)
        : this(name, Encoding.UTF8.GetBytes(content))
    {
    }

    public string Path { get; }

    public static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal)) gzip.Write(content);
        return stream.ToArray();
    }

    public static byte[] Gzip(string content) => Gzip(Encoding.UTF8.GetBytes(content));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
