namespace Farzi.Contracts.Jobs;

/// <summary>A fixed whole number, or a range to draw from uniformly; in a job file a number or a list of two.</summary>
/// <param name="Least">Least value.</param>
/// <param name="Most">Greatest value, included.</param>
public readonly record struct IntegerRange(int Least, int Most)
{
    /// <summary>Whether there is nothing to draw.</summary>
    public bool IsFixed => Least == Most;

    /// <inheritdoc/>
    public override string ToString() => IsFixed ? $"{Least}" : $"[{Least}, {Most}]";
}
