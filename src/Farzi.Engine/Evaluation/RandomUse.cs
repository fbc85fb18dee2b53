namespace Farzi.Engine.Evaluation;

/// <summary>What random numbers of the evaluation are for. The values are part of every result: add at the end, never renumber.</summary>
internal enum RandomUse
{
    /// <summary>Seeds of students that choose hyper-parameters.</summary>
    TuningSeeds = 1,

    /// <summary>Seeds of students that are reported.</summary>
    ReportedSeeds = 2,

    /// <summary>The order in which a baseline takes sequences.</summary>
    SequenceOrder = 3,

    /// <summary>Where a baseline cuts its windows.</summary>
    WindowStart = 4,

    /// <summary>Which combinations of a grid are tried.</summary>
    Trials = 5,

    /// <summary>Resampling of users.</summary>
    Bootstrap = 6,
}
