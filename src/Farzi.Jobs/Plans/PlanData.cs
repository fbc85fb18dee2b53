namespace Farzi.Jobs.Plans;

/// <summary>Sizes of the data.</summary>
/// <param name="Sequences">Sequences.</param>
/// <param name="Events">Events.</param>
/// <param name="Vocabulary">V.</param>
public sealed record PlanData(int Sequences, int Events, int Vocabulary);
