namespace Farzi.Engine.Datasets;

/// <summary>Quantiles of the sequence lengths, in events; each is the length of a real sequence (nearest rank).</summary>
/// <param name="Minimum">The shortest.</param>
/// <param name="Q25">25 % are at most this long.</param>
/// <param name="Median">50 % are at most this long.</param>
/// <param name="Q75">75 % are at most this long.</param>
/// <param name="Q90">90 % are at most this long.</param>
/// <param name="Q99">99 % are at most this long.</param>
/// <param name="Maximum">The longest.</param>
/// <param name="Mean">The mean length.</param>
public sealed record LengthQuantiles(int Minimum, int Q25, int Median, int Q75, int Q90, int Q99, int Maximum, double Mean);
