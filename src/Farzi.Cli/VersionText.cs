using System.Reflection;

namespace Farzi.Cli;

/// <summary>The version of this program.</summary>
internal static class VersionText
{
    /// <summary>Such as <c>0.1.0</c>, followed by the commit where the build knew it.</summary>
    public static string Current { get; } =
        typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
