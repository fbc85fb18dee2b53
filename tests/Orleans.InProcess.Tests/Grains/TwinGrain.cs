namespace Orleans.InProcess.Tests.Grains;

public sealed class TwinGrain : Grain, ITwinGrain;
