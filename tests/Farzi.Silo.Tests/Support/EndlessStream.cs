namespace Farzi.Silo.Tests.Support;

/// <summary>So many bytes that no length announces; then the end, or a failure.</summary>
public sealed class EndlessStream(long bytes, Exception? then = null) : Stream
{
    private long _left = bytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_left == 0 && then is not null) throw then;
        var read = (int)Math.Min(count, _left);
        Array.Fill(buffer, (byte)'x', offset, read);
        _left -= read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
