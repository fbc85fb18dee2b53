using System.Net;
using System.Net.Http.Headers;

namespace Farzi.Client.Http;

/// <summary>The rest of a stream as the body of a request; what the server takes is a sign of life.</summary>
internal sealed class UploadContent : HttpContent
{
    private const int PieceBytes = 1 << 17;
    private readonly Stream _content;
    private readonly long _length;
    private readonly Silence _silence;

    /// <summary>Creates the body.</summary>
    /// <param name="content">Read from its position to its end; not disposed.</param>
    /// <param name="silence">Told of every piece.</param>
    public UploadContent(Stream content, Silence silence)
    {
        (_content, _silence, _length) = (content, silence, content.Length - content.Position);
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, _silence.Token);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var piece = new byte[PieceBytes];
        int count;
        while ((count = await _content.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await stream.WriteAsync(piece.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            _silence.Heard();
        }
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
