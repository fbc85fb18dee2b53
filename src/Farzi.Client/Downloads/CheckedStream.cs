using System.Security.Cryptography;
using Farzi.Contracts.Cluster;

namespace Farzi.Client.Downloads;

/// <summary>Passes on what is written, hashes and counts it, and refuses more than there should be.</summary>
/// <param name="inner">Where to; not disposed.</param>
/// <param name="artifact">What is expected.</param>
internal sealed class CheckedStream(Stream inner, ArtifactInfo artifact) : Stream
{
    private const int PieceBytes = 1 << 17;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _position;

    /// <summary>Called after each piece.</summary>
    public Action? Written { get; set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _position;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Whether everything is there, and is what the hash says.</summary>
    public bool IsRight() => _position == artifact.Bytes && Convert.ToHexStringLower(_hash.GetCurrentHash()) == artifact.Sha256;

    /// <summary>Counts what a stream holds already, and leaves it at its end.</summary>
    /// <returns>How many bytes.</returns>
    public async Task<long> TakeAsync(Stream existing, CancellationToken cancellationToken)
    {
        var piece = new byte[PieceBytes];
        int count;
        while ((count = await existing.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0) Take(piece.AsSpan(0, count));
        return _position;
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _hash.TryGetHashAndReset(stackalloc byte[SHA256.HashSizeInBytes], out _);
        _position = 0;
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position + buffer.Length > artifact.Bytes) throw new ProtocolException($"{artifact.Name} is longer than the {artifact.Bytes:N0} bytes that it should have");
        await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        Take(buffer.Span);
        Written?.Invoke();
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _position += bytes.Length;
    }
}
