namespace Farzi.Engine.Training;

/// <summary>One evaluation along a student's training.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Validation">Value on the validation split.</param>
/// <param name="TrainingLoss">Mean training loss since the last point, nats per event.</param>
public readonly record struct StudentPoint(long Step, double Validation, double TrainingLoss);
