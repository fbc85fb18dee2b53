namespace Farzi.Engine.Evaluation.Language;

/// <summary>How a model predicted one event.</summary>
/// <param name="LogProbability">Natural logarithm of the probability that it gave the event.</param>
/// <param name="Credit">1 where the event was the most probable one, 1/n where n events tie for that, else 0.</param>
public readonly record struct TokenScore(double LogProbability, double Credit);
