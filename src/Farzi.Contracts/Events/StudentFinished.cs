namespace Farzi.Contracts.Events;

/// <summary>A student was trained and scored.</summary>
/// <param name="Learner">Kind of student.</param>
/// <param name="TrainedOn">Its training data.</param>
/// <param name="Budget">What the training data was matched to.</param>
/// <param name="Settings">Its hyper-parameters.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Split">The split on which it was scored: trials on validation, reported students on test.</param>
/// <param name="Metrics">Its scores.</param>
/// <param name="Done">Students finished so far.</param>
/// <param name="Total">Students of the evaluation.</param>
/// <param name="Seconds">Wall-clock seconds.</param>
public sealed record StudentFinished(
    string Learner,
    string TrainedOn,
    string Budget,
    string Settings,
    long Seed,
    string Split,
    IReadOnlyDictionary<string, double> Metrics,
    int Done,
    int Total,
    double Seconds) : RunEvent;
