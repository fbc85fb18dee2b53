namespace Farzi.Silo.Api;

/// <summary>A request cannot be carried out; becomes an answer of <see cref="Problems"/>.</summary>
/// <param name="code">One of <see cref="Contracts.Cluster.ErrorCodes"/>.</param>
/// <param name="detail">What is wrong; shown to the caller.</param>
internal sealed class ProblemException(string code, string detail) : Exception(detail)
{
    /// <summary>The code.</summary>
    public string Code { get; } = code;
}
