using Farzi.Engine.Artifacts;
using Farzi.Engine.Datasets;

namespace Farzi.Engine.Tests.Artifacts;

public sealed class VocabularyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File(VocabularyFile.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_with_tabs_line_ends_and_backslashes_come_back()
    {
        string[] names = ["plain", "", "a\tb", "c\nd\r", "e\\t", "\\", "ü 中 \u2028", " spaces "];
        VocabularyFile.Write(Path, new Vocabulary(names));
        var read = VocabularyFile.Read(Path);
        Assert.Equal(names, Enumerable.Range(0, read.Count).Select(i => read[i]));
        Assert.StartsWith("0\tplain\n1\t\n2\ta\\tb\n3\tc\\nd\\r\n4\te\\\\t\n", File.ReadAllText(Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0\ta\n2\tb\n", ":2:")]
    [InlineData("0\ta\n1 b\n", ":2:")]
    [InlineData("0\ta\\\n", ":1:")]
    [InlineData("0\ta\\x\n", ":1:")]
    [InlineData("0\ta\n1\ta\n", "line 1")]
    public void A_malformed_line_is_named(string content, string expected)
    {
        File.WriteAllText(Path, content);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => VocabularyFile.Read(Path)).Message, StringComparison.Ordinal);
    }
}
