using System.Globalization;
using Farzi.Contracts.Jobs;
using Farzi.Engine.Learners;

namespace Farzi.Jobs.JobFiles;

/// <summary>The kinds of student as people look them up: settings with their defaults, and the number of parameters.</summary>
public static class LearnerTable
{
    /// <summary>A block of lines for every kind.</summary>
    /// <param name="vocabularySize">V ≥ 1.</param>
    /// <param name="hidden">h ≥ 1, and even where heads are counted by twos.</param>
    /// <param name="length">Events of a window, ≥ 2.</param>
    public static IEnumerable<string> Lines(int vocabularySize, int hidden, int length)
    {
        foreach (var kind in LearnerKinds.All)
        {
            yield return $"{kind.Name,-12} {kind.Summary}";
            yield return $"{"",-12} {kind.Source}";
            yield return $"{"",-12} settings: {string.Join(", ", LearnerRules.Keys(kind).Select(Default))}";
            yield return $"{"",-12} parameters: {Count(kind, vocabularySize, hidden, length)}";
        }
    }

    private static string Default(string key)
    {
        var setting = Setting.Of(typeof(LearnerSpec)).Single(s => s.Key == key);
        return $"{key} {SettingText.Of(setting.Property.GetValue(new LearnerSpec()))}";
    }

    private static string Count(LearnerKind kind, int vocabularySize, int hidden, int length)
    {
        var learner = kind.Create<float>(new LearnerOptions { VocabularySize = vocabularySize, MaximumLength = length - 1, Hidden = hidden });
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{learner.Layout.Count:N0} with {vocabularySize:N0} events, hidden {hidden} and windows of {length}; {learner.Layout.Count - learner.Embedding.Length:N0} beside the embeddings");
    }
}
