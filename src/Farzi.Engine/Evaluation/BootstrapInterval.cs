namespace Farzi.Engine.Evaluation;

/// <summary>A percentile bootstrap interval.</summary>
/// <param name="Estimate">The value on the users themselves.</param>
/// <param name="Lower">The lower end; NaN where every resample is undefined.</param>
/// <param name="Upper">The upper end; NaN likewise.</param>
/// <param name="StandardError">The standard deviation of the resamples.</param>
/// <param name="Undefined">Resamples left out because their denominator was zero; a share worth mentioning means too few users.</param>
public sealed record BootstrapInterval(double Estimate, double Lower, double Upper, double StandardError, int Undefined);
