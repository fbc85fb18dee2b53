namespace Farzi.Contracts.Cluster;

/// <summary>An uploaded event file.</summary>
/// <param name="Sha256">SHA-256 of its content, 64 lower-case hexadecimal digits.</param>
/// <param name="Name">Its file name, from which the layout is told.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Path">What to put into <c>data.path</c> of a job: <c>dataset:&lt;sha256&gt;/&lt;name&gt;</c>.</param>
public sealed record DatasetInfo(string Sha256, string Name, long Bytes, string Path);
