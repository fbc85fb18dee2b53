using System.Text.Json.Serialization;

namespace Farzi.Contracts.Events;

/// <summary>The stages of a run, in order.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunStage>))]
public enum RunStage
{
    /// <summary>Reading and splitting the real data.</summary>
    Data,

    /// <summary>Training the teacher of the warm start and the runs of the trajectory bank.</summary>
    Prepare,

    /// <summary>The meta-steps.</summary>
    Distil,

    /// <summary>Training and scoring students.</summary>
    Evaluate,

    /// <summary>Writing the results.</summary>
    Write,
}
