namespace Farzi.Store.S3.Tests.Support;

/// <summary>A content that comes in few, late reads.</summary>
internal sealed class SlowStream(byte[] content, int reads, TimeSpan pause) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        Thread.Sleep(pause);
        var part = content.AsSpan((int)Position)[..Math.Min(Math.Min(count, (content.Length / reads) + 1), (int)(Length - Position))];
        part.CopyTo(buffer.AsSpan(offset));
        Position += part.Length;
        return part.Length;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
