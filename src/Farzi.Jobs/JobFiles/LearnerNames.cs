namespace Farzi.Jobs.JobFiles;

/// <summary>The kinds of student that a job can name.</summary>
public static class LearnerNames
{
    /// <summary>The names with one line about each.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        ("sasrec", "causal transformer: pre-norm blocks, learned positions, output tied to the embeddings (Kang and McAuley, 2018)"),
    ];

    /// <summary>Whether a name is known.</summary>
    public static bool Contains(string name) => All.Any(l => l.Name == name);

    /// <summary>The message for an unknown name.</summary>
    public static string Unknown(string name)
    {
        var near = NearestWord.Find(name, All.Select(l => l.Name));
        return $"unknown learner '{name}'; {(near is null ? "" : $"did you mean {near}? ")}expected {string.Join(" or ", All.Select(l => l.Name))}";
    }
}
