namespace Farzi.Engine.Training;

/// <summary>A trained student: the parameters with the best validation value.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Parameters">θ at the best step.</param>
/// <param name="BestStep">That step.</param>
/// <param name="BestValue">Its validation value.</param>
/// <param name="Curve">(step, validation value, mean training loss since the last point).</param>
public sealed record StudentOutcome<T>(T[] Parameters, long BestStep, double BestValue, IReadOnlyList<StudentPoint> Curve)
    where T : unmanaged;
