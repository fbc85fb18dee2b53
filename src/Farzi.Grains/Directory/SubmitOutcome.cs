namespace Farzi.Grains.Directory;

/// <summary>What became of a submission.</summary>
[GenerateSerializer]
[Alias("Farzi.SubmitOutcome")]
public enum SubmitOutcome
{
    /// <summary>A new job.</summary>
    Created,

    /// <summary>The same job was there already.</summary>
    Existing,

    /// <summary>The id belongs to another job, or to another owner's.</summary>
    IdTaken,

    /// <summary>The queue, or the owner's share of it, is full.</summary>
    QueueFull,

    /// <summary>The job asks for more than a device can give.</summary>
    Impossible,
}
