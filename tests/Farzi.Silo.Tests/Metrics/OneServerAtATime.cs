namespace Farzi.Silo.Tests.Metrics;

/// <summary>Meters belong to the process: while metrics are read, no other test may serve.</summary>
[CollectionDefinition(nameof(OneServerAtATime), DisableParallelization = true)]
public sealed class OneServerAtATime;
