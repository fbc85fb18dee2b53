using System.Text.Json.Serialization;

namespace Farzi.Contracts.Events;

/// <summary>Something that happened in a run: a line of <c>events.jsonl</c>, and what progress displays are made of.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RunStarted), "run-started")]
[JsonDerivedType(typeof(StageStarted), "stage-started")]
[JsonDerivedType(typeof(StageFinished), "stage-finished")]
[JsonDerivedType(typeof(TrainingProgressed), "training-progressed")]
[JsonDerivedType(typeof(MetaStepFinished), "meta-step")]
[JsonDerivedType(typeof(ValidationScored), "validation")]
[JsonDerivedType(typeof(CheckpointWritten), "checkpoint")]
[JsonDerivedType(typeof(Rewound), "rewound")]
[JsonDerivedType(typeof(StudentFinished), "student")]
[JsonDerivedType(typeof(Warned), "warning")]
[JsonDerivedType(typeof(RunFinished), "run-finished")]
[JsonDerivedType(typeof(JobStateChanged), "state")]
public abstract record RunEvent
{
    /// <summary>Number of the event in its run, from 1; 0 for an event that is shown and not recorded.</summary>
    [JsonPropertyOrder(-2)]
    public long Sequence { get; init; }

    /// <summary>Epoch of the writer: each start of a job has a higher one, and what an older writer still wrote does not count.</summary>
    [JsonPropertyOrder(-2)]
    public long Epoch { get; init; }

    /// <summary>When it was recorded.</summary>
    [JsonPropertyOrder(-1)]
    public DateTimeOffset Time { get; init; }
}
