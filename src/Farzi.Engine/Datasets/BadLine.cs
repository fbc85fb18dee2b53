namespace Farzi.Engine.Datasets;

/// <summary>A malformed line that was skipped.</summary>
/// <param name="Line">Line number from 1.</param>
/// <param name="Fault">What is wrong with it and what would be right.</param>
public readonly record struct BadLine(long Line, string Fault);
