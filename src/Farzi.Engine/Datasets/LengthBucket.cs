namespace Farzi.Engine.Datasets;

/// <summary>One bar of the histogram of sequence lengths.</summary>
/// <param name="From">Shortest length counted, in events.</param>
/// <param name="To">Longest length counted, in events.</param>
/// <param name="Sequences">Number of sequences.</param>
public readonly record struct LengthBucket(int From, int To, int Sequences);
