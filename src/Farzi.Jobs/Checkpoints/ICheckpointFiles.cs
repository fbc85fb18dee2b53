namespace Farzi.Jobs.Checkpoints;

/// <summary>Where checkpoints lie. <see cref="CheckpointStore"/> decides in which order things are written; this brings each to where it lasts.</summary>
internal interface ICheckpointFiles
{
    /// <summary>The place, for messages.</summary>
    string Place { get; }

    /// <summary>Whether the pointer names what counts; otherwise it only tells people what the newest is.</summary>
    bool PointerDecides { get; }

    /// <summary>The path under which a file is read and written in this process.</summary>
    string In(string name);

    /// <summary>The names of all files.</summary>
    IReadOnlyCollection<string> Names();

    /// <summary>A manifest; null where it is not there.</summary>
    byte[]? Read(string name);

    /// <summary>The highest epoch that the pointer has seen, and the manifest that it names; 0 and null in a new place.</summary>
    (long Epoch, string? Manifest) Pointed();

    /// <summary>Refuses writers of lower epochs from now on, where the place can do so.</summary>
    /// <exception cref="StaleEpochException">A writer of a higher epoch was here.</exception>
    void Claim(long epoch);

    /// <summary>Writes a file for a checkpoint to come.</summary>
    CheckpointFile Stage(string name, Action<Stream> write, Action<string>? reached);

    /// <summary>What is wrong with a file; null where it is whole, and then it can be read under <see cref="In"/>.</summary>
    string? Fault(CheckpointFile file);

    /// <summary>Writes a manifest.</summary>
    /// <exception cref="StaleEpochException">Another writer was here.</exception>
    void WriteManifest(string name, long epoch, byte[] content, Action<string>? reached);

    /// <summary>Makes the pointer name a manifest.</summary>
    /// <exception cref="StaleEpochException">A writer of a higher epoch was here.</exception>
    void Point(string name, long epoch, Action<string>? reached);

    /// <summary>Removes a file.</summary>
    void Delete(string name);
}
