namespace Farzi.Engine.Datasets.Sources;

/// <summary>Counts the lines of one file and decides on the malformed ones: skipped up to the tolerance, then an error.</summary>
internal sealed class LineTally(string path, int maxBadLines)
{
    private const int Reported = 20;
    private readonly List<BadLine> _first = [];

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Lines read so far, which is the number of the current line.</summary>
    public long LinesRead { get; set; }

    /// <summary>Malformed lines skipped so far.</summary>
    public int Skipped { get; private set; }

    /// <summary>The first skipped lines.</summary>
    public IReadOnlyList<BadLine> FirstSkipped => _first;

    /// <summary>Skips a malformed line.</summary>
    /// <exception cref="DatasetFormatException">The tolerance is used up.</exception>
    public void Reject(long line, string fault)
    {
        if (Skipped >= maxBadLines)
        {
            var tolerance = maxBadLines == 0
                ? ""
                : $" (MaxBadLines is {maxBadLines}, and that many were skipped already, the first at line {_first[0].Line})";
            throw new DatasetFormatException(path, line, fault + tolerance);
        }
        Skipped++;
        if (_first.Count < Reported) _first.Add(new BadLine(line, fault));
    }

    /// <summary>The error of a fault that no tolerance covers.</summary>
    public DatasetFormatException Fatal(long line, string fault) => new(path, line, fault);
}
