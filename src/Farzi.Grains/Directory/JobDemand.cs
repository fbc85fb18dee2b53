namespace Farzi.Grains.Directory;

/// <summary>What a job asks of the devices.</summary>
/// <param name="Width">Devices that it can use at once.</param>
/// <param name="Priority">Higher goes first.</param>
/// <param name="MaximumDevices">Its quota; 0 = none.</param>
/// <param name="Submitted">Earlier goes first.</param>
internal sealed record JobDemand(int Width, int Priority, int MaximumDevices, DateTimeOffset Submitted)
{
    /// <summary>Devices that it may have.</summary>
    public int Devices => MaximumDevices > 0 ? Math.Min(Width, MaximumDevices) : Width;
}
