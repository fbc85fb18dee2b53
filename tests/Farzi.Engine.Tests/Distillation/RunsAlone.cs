namespace Farzi.Engine.Tests.Distillation;

/// <summary>Tests that measure the whole process.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public class RunsAlone;
