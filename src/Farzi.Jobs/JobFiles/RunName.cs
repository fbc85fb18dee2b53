namespace Farzi.Jobs.JobFiles;

/// <summary>Names of jobs, which become names of folders: plain ASCII, so that no two look alike and none leaves its root.</summary>
public static class RunName
{
    /// <summary>Most characters of a name.</summary>
    public const int MaximumLength = 63;

    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "com", "lpt"];

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Problem(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        const string right = "expected letters, digits, '.', '_' and '-', beginning with a letter or digit";
        if (name.Length == 0) return $"the name is empty; {right}";
        if (name.Length > MaximumLength) return $"the name has {name.Length} characters; expected at most {MaximumLength}";
        var bad = name.FirstOrDefault(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'), 'a');
        if (bad != 'a') return $"the name holds {Shown(bad)}; {right}";
        if (!char.IsAsciiLetterOrDigit(name[0])) return $"the name begins with '{name[0]}'; {right}";
        if (name.EndsWith('.') || name.Contains("..", StringComparison.Ordinal)) return $"the name has dots that mean folders; {right}";
        return IsDevice(name) ? $"'{name}' is a device on some systems; choose another name" : null;
    }

    private static string Shown(char c) => char.IsAscii(c) && !char.IsControl(c) ? $"'{c}'" : $"U+{(int)c:X4}";

    private static bool IsDevice(string name)
    {
        var stem = name.Split('.')[0].ToLowerInvariant();
        return Array.IndexOf(Devices, stem) is >= 0 and < 4 || (stem.Length == 4 && char.IsAsciiDigit(stem[3]) && Array.IndexOf(Devices, stem[..3]) >= 4);
    }
}
