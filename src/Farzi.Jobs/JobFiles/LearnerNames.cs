using Farzi.Engine.Learners;

namespace Farzi.Jobs.JobFiles;

/// <summary>The kinds of student that a job can name.</summary>
internal static class LearnerNames
{
    /// <summary>Whether a name is known.</summary>
    public static bool Contains(string name) => LearnerKinds.Find(name) is not null;

    /// <summary>The message for an unknown name.</summary>
    public static string Unknown(string name)
    {
        var names = LearnerKinds.All.Select(k => k.Name).ToArray();
        var near = NearestWord.Find(name, names);
        return $"unknown learner '{name}'; {(near is null ? "" : $"did you mean {near}? ")}expected one of {string.Join(", ", names)}";
    }
}
