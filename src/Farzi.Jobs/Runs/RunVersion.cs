using System.Reflection;

namespace Farzi.Jobs.Runs;

/// <summary>The version of Farzi that carries out a run.</summary>
public static class RunVersion
{
    /// <summary>Such as <c>0.1.0</c>, followed by the commit where the build knew it.</summary>
    public static string Current { get; } =
        typeof(RunVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
