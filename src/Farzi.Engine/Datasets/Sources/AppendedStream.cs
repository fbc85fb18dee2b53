namespace Farzi.Engine.Datasets.Sources;

/// <summary>A stream and some bytes behind it. The stream stays open.</summary>
internal sealed class AppendedStream(Stream inner, byte[] appended) : ReadOnlyStream
{
    private bool _innerEnded;
    private int _taken;

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        if (!_innerEnded)
        {
            var count = inner.Read(buffer);
            if (count > 0 || buffer.IsEmpty) return count;
            _innerEnded = true;
        }
        var rest = appended.AsSpan(_taken, Math.Min(buffer.Length, appended.Length - _taken));
        rest.CopyTo(buffer);
        _taken += rest.Length;
        return rest.Length;
    }
}
