namespace Farzi.Jobs.Work;

/// <summary>A file that preparing a job made.</summary>
/// <param name="Name">Its path below the job folder.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 lower-case hexadecimal digits.</param>
public sealed record PreparedFile(string Name, string Sha256);
