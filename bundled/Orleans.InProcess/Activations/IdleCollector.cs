using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.InProcess.Calls;

namespace Orleans.InProcess.Activations;

/// <summary>Looks for idle activations from time to time.</summary>
internal sealed class IdleCollector(ActivationTable activations, IOptions<GrainCollectionOptions> options, TimeProvider time) : IDisposable
{
    private ITimer? _timer;

    public void Start()
    {
        var quantum = options.Value.CollectionQuantum;
        using (Flow.Suppress()) _timer = time.CreateTimer(_ => activations.CollectIdle(), state: null, quantum, quantum);
    }

    public void Dispose() => _timer?.Dispose();
}
