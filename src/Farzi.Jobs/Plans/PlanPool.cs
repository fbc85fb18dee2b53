namespace Farzi.Jobs.Plans;

/// <summary>A pool of equal workers like this machine.</summary>
/// <param name="Workers">Devices.</param>
/// <param name="Threads">Threads of each.</param>
public sealed record PlanPool(int Workers, int Threads);
