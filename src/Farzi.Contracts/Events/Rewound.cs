namespace Farzi.Contracts.Events;

/// <summary>The run went back to a checkpoint; the meta-steps between it and the last one recorded are done again, to the same bits, and not recorded again.</summary>
/// <param name="Step">Meta-steps that the checkpoint holds.</param>
public sealed record Rewound(long Step) : RunEvent;
