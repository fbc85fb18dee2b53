namespace Orleans.Runtime;

/// <summary>The life cycle of an activation.</summary>
public interface IGrainLifecycle : ILifecycleObservable;
