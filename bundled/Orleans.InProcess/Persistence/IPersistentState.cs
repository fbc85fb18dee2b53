using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>Persistent state that a grain gets through its constructor; it is read before the grain is activated.</summary>
/// <typeparam name="TState">The state's type.</typeparam>
public interface IPersistentState<TState> : IStorage<TState>;
