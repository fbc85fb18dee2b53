namespace Orleans;

/// <summary>Runs around a call that arrives at a grain.</summary>
public delegate Task IncomingGrainCallFilterDelegate(IIncomingGrainCallContext context);
