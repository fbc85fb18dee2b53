namespace Farzi.Grains.Leases;

/// <summary>The kinds of work that are leased to devices. Each is idempotent.</summary>
[GenerateSerializer]
[Alias("Farzi.JobTaskKind")]
public enum JobTaskKind
{
    /// <summary>Read the data and report its size and hash.</summary>
    Data,

    /// <summary>Make the start of X̃ and M.</summary>
    Start,

    /// <summary>Train the runs of Ω.</summary>
    Bank,

    /// <summary>One rollout of a meta-step.</summary>
    Rollout,

    /// <summary>One student on a snapshot, scored on the validation split.</summary>
    Validation,

    /// <summary>Find out which students are to be trained next.</summary>
    Plan,

    /// <summary>Train and score one student of the comparison.</summary>
    Student,

    /// <summary>Write the report and the other results.</summary>
    Report,
}
