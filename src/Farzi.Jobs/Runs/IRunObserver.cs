using Farzi.Contracts.Events;

namespace Farzi.Jobs.Runs;

/// <summary>Is told what happens in a run, on the run's own thread: displays, logs.</summary>
public interface IRunObserver
{
    /// <summary>Something happened.</summary>
    void On(RunEvent item);
}
