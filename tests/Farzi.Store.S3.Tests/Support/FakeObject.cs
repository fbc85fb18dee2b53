namespace Farzi.Store.S3.Tests.Support;

public sealed record FakeObject(byte[] Content, string ETag, string? Sha256);
