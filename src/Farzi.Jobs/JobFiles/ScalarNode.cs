namespace Farzi.Jobs.JobFiles;

/// <summary>A single value.</summary>
/// <param name="Mark">Where it begins.</param>
/// <param name="Text">The text, without quotes.</param>
/// <param name="IsPlain">Whether it was written without quotes, and so may be a number, a truth value or null.</param>
internal sealed record ScalarNode(SourceMark Mark, string Text, bool IsPlain) : SettingNode(Mark)
{
    private const int LongestShown = 60;

    /// <summary>Whether it says "nothing".</summary>
    public bool IsNull => IsPlain && Text is "" or "~" or "null";

    /// <inheritdoc/>
    public override string Describe() => IsNull ? "nothing" : $"'{Shown}'";

    private string Shown
    {
        get
        {
            var printable = new string([.. Text.Take(LongestShown).Select(c => char.IsControl(c) ? '�' : c)]);
            return Text.Length > LongestShown ? printable + "…" : printable;
        }
    }
}
