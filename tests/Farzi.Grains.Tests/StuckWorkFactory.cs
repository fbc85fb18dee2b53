using System.Reflection;
using Farzi.Contracts.Jobs;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Work;

namespace Farzi.Grains.Tests;

/// <summary>Work whose rollouts never end by themselves, only when they are cancelled.</summary>
public sealed class StuckWorkFactory : IJobWorkFactory
{
    public IJobWork Open(JobSpec job, JobFolder folder)
    {
        var work = DispatchProxy.Create<IJobWork, StuckWork>();
        ((StuckWork)work).Real = JobWork.Open(job, folder, null, TimeProvider.System);
        return work;
    }

    /// <summary>The proxy.</summary>
    public class StuckWork : DispatchProxy // the proxy derives from it
    {
        internal IJobWork Real { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name != nameof(IJobWork.Rollout)) return targetMethod.Invoke(Real, args);
            var cancellation = (CancellationToken)args![^1]!;
            cancellation.WaitHandle.WaitOne();
            throw new OperationCanceledException(cancellation);
        }
    }
}
