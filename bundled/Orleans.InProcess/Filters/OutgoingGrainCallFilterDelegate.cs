namespace Orleans;

/// <summary>Runs around a call that leaves its caller.</summary>
public delegate Task OutgoingGrainCallFilterDelegate(IOutgoingGrainCallContext context);
