namespace Farzi.Contracts.Jobs;

/// <summary>Marks the value of an <see cref="ExecutionOnlyAttribute"/> setting that gives other numbers than the rest: it is part of the job's hash.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ChangesNumbersAttribute : Attribute;
