namespace Farzi.Jobs.JobFiles;

/// <summary>A list.</summary>
/// <param name="Mark">Where it begins.</param>
/// <param name="Items">Its elements; overrides replace them.</param>
internal sealed record ListNode(SourceMark Mark, List<SettingNode> Items) : SettingNode(Mark)
{
    /// <inheritdoc/>
    public override string Describe() => "a list";
}
