namespace Farzi.Contracts.Jobs;

/// <summary>
/// Marks a setting that says how a job is executed and not what its numbers are: it stays out of the job's hash, so that it may differ
/// between the start of a run and its resumption.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExecutionOnlyAttribute : Attribute;
