namespace Orleans.InProcess.Tests.Grains;

[GrainType("the-other")]
public sealed class OtherTwin : Grain, ITwinGrain;
