namespace Farzi.Store.S3.Tests.Support;

/// <summary>A content of any length that has no bytes.</summary>
internal sealed class HugeStream(long length) : MemoryStream
{
    public override long Length => length;
}
