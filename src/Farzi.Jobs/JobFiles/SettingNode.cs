namespace Farzi.Jobs.JobFiles;

/// <summary>A piece of a job file before it is understood, with the place where it stands.</summary>
/// <param name="Mark">Where it begins.</param>
internal abstract record SettingNode(SourceMark Mark)
{
    /// <summary>What it is, for messages: "the number 3", "a list" …</summary>
    public abstract string Describe();
}
