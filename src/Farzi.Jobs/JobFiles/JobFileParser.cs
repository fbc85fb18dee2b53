using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Farzi.Jobs.JobFiles;

/// <summary>
/// Turns YAML text into nodes with marks. Refused, because a job file has no use for them and they make bombs: anchors, aliases, tags,
/// merge keys, several documents, deep nesting, large files.
/// </summary>
internal sealed class JobFileParser
{
    /// <summary>Most characters of a job file.</summary>
    public const int MaximumLength = 1 << 20;

    private const int MaximumDepth = 16;
    private const int MaximumNodes = 20_000;
    private readonly string _source;
    private readonly bool _isFile;
    private readonly List<JobFault> _faults;
    private readonly Parser _parser;
    private int _nodes;

    private JobFileParser(string source, bool isFile, string text, List<JobFault> faults)
    {
        _source = source;
        _isFile = isFile;
        _faults = faults;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Parses one document; duplicate keys become faults.</summary>
    /// <param name="source">The name that marks carry.</param>
    /// <param name="isFile">Whether marks carry lines; those of an option do not.</param>
    /// <param name="text">The YAML.</param>
    /// <param name="faults">Receives what is wrong.</param>
    /// <returns>The root, or null where the text cannot be read at all (a fault says why).</returns>
    public static SettingNode? Parse(string source, bool isFile, string text, List<JobFault> faults)
    {
        if (text.Length > MaximumLength)
        {
            faults.Add(new JobFault(new SourceMark(source), "", $"the job has {text.Length:N0} characters; at most {MaximumLength:N0} are read"));
            return null;
        }

        try
        {
            return new JobFileParser(source, isFile, text, faults).Document();
        }
        catch (YamlException e)
        {
            faults.Add(new JobFault(At(source, isFile, e.Start), "", $"not valid YAML: {Reason(e)}"));
            return null;
        }
    }

    private static string Reason(YamlException e) => (e.InnerException as YamlException ?? e).Message.ReplaceLineEndings(" ").TrimEnd('.');

    private static SourceMark At(string source, bool isFile, Mark mark) =>
        isFile ? new SourceMark(source, (int)mark.Line, (int)mark.Column) : new SourceMark(source);

    private SettingNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _)) return new MappingNode(new SourceMark(_source, 1, 1), []);
        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.TryConsume<StreamEnd>(out _))
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, "a second document begins here; a job file holds one");
        return root;
    }

    private SettingNode Node(int depth)
    {
        var current = _parser.Current ?? throw new YamlException("the document ends too early");
        if (current is AnchorAlias) throw Refused(current, "an alias (*name) stands here; write the value out");
        if (current is NodeEvent { Anchor.IsEmpty: false }) throw Refused(current, "an anchor (&name) stands here; job files have none");
        if (current is NodeEvent { Tag.IsEmpty: false }) throw Refused(current, "a tag (!name) stands here; job files have none");
        if (depth > MaximumDepth) throw Refused(current, $"nested more than {MaximumDepth} levels deep");
        if (++_nodes > MaximumNodes) throw Refused(current, $"more than {MaximumNodes:N0} values");
        var mark = At(_source, _isFile, current.Start);
        if (_parser.TryConsume<Scalar>(out var scalar)) return new ScalarNode(mark, scalar.Value, scalar.Style == ScalarStyle.Plain);
        if (_parser.TryConsume<SequenceStart>(out _)) return List(mark, depth);
        _parser.Consume<MappingStart>();
        return Mapping(mark, depth);
    }

    private ListNode List(SourceMark mark, int depth)
    {
        var items = new List<SettingNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(depth + 1));
        return new ListNode(mark, items);
    }

    private MappingNode Mapping(SourceMark mark, int depth)
    {
        var mapping = new MappingNode(mark, []);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key is not ScalarNode name)
                _faults.Add(new JobFault(key.Mark, "", $"a key must be a word, not {key.Describe()}"));
            else if (mapping.Find(name.Text) is { } first)
                _faults.Add(new JobFault(name.Mark, name.Text, $"the key stands twice, first in line {first.Mark.Line}; keep one"));
            else
                mapping.Entries.Add(new MappingEntry(name.Text, name.Mark, value));
        }

        return mapping;
    }

    private static YamlException Refused(ParsingEvent at, string reason) => new(at.Start, at.End, reason);
}
