namespace Farzi.Grains.Coordination;

/// <summary>Calls whose outcome nobody waits for, because the next one of the same kind tells the same.</summary>
internal static class FireAndForget
{
    /// <summary>Lets a call go; its failure is observed and dropped.</summary>
    public static void Forget(this Task call) => _ = call.ContinueWith(
        t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
