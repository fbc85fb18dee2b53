namespace Farzi.Engine.Evaluation;

/// <summary>One student of one seed, trained and scored.</summary>
/// <param name="Seed">Its seed: initialisation, batches, dropout.</param>
/// <param name="Seconds">Wall-clock seconds of training and scoring.</param>
/// <param name="Metrics">Its scores.</param>
public sealed record StudentRun(long Seed, double Seconds, MetricSet Metrics);
