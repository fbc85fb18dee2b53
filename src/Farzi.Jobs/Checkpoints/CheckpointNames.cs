using System.Globalization;
using Farzi.Engine.Artifacts;

namespace Farzi.Jobs.Checkpoints;

/// <summary>Names of the files of a checkpoint folder. They carry meta-step and epoch, so that no writer touches what another one wrote.</summary>
public static class CheckpointNames
{
    /// <summary>The name of the newest manifest, as text: in a folder for people, and to notice that one is missing; in an object store it decides.</summary>
    internal const string Pointer = "latest";

    /// <summary>A block's file, such as <c>step-00000100-e3-block-0.safetensors</c>.</summary>
    public static string Block(long metaStep, long epoch, int block) => Text($"step-{metaStep:D8}-e{epoch}-block-{block}.safetensors");

    /// <summary>The best snapshot's file, such as <c>best-00000100-e3.safetensors</c>.</summary>
    public static string Best(long metaStep, long epoch) => Text($"best-{metaStep:D8}-e{epoch}.safetensors");

    /// <summary>A manifest, such as <c>manifest-00000100-e3.json</c>.</summary>
    public static string Manifest(long metaStep, long epoch) => Text($"manifest-{metaStep:D8}-e{epoch}.json");

    /// <summary>Meta-step and epoch in a name; null where it is none of these, or the temporary file of one.</summary>
    internal static (long Epoch, long MetaStep)? Parse(string name)
    {
        var parts = name.TrimStart('.').Split('-', '.');
        return parts.Length >= 3 && parts[0] is "step" or "best" or "manifest" && parts[2].StartsWith('e')
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var metaStep)
            && long.TryParse(parts[2].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            ? (epoch, metaStep)
            : null;
    }

    /// <summary>Whether a writer was killed while it wrote the pointer.</summary>
    internal static bool IsPointerLeftover(string name) =>
        name.StartsWith($".{Pointer}.", StringComparison.Ordinal) && name.EndsWith(AtomicFile.TemporarySuffix, StringComparison.Ordinal);

    private static string Text(FormattableString name) => name.ToString(CultureInfo.InvariantCulture);
}
