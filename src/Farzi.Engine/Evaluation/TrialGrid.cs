using Farzi.Engine.Numerics;

namespace Farzi.Engine.Evaluation;

/// <summary>
/// The hyper-parameters that a row may choose from. Every row of a table takes the same number of trials, whatever the size of its grid,
/// and chooses on the validation split; otherwise the row that was tuned hardest wins.
/// </summary>
public sealed class TrialGrid
{
    private readonly OrderedDictionary<string, IReadOnlyList<double>> _candidates;

    /// <summary>Creates a grid.</summary>
    /// <param name="candidates">Setting → candidate values, such as learning rates; the first setting varies slowest.</param>
    /// <exception cref="ArgumentException">A setting has no candidate, or one twice.</exception>
    public TrialGrid(IEnumerable<KeyValuePair<string, IReadOnlyList<double>>> candidates)
    {
        _candidates = new(candidates, StringComparer.Ordinal);
        foreach (var (name, values) in _candidates)
        {
            if (values.Count == 0 || values.Distinct().Count() != values.Count)
            {
                throw new ArgumentException(
                    $"The candidates of '{name}' are [{string.Join(", ", values)}]; it needs at least one, each once.", nameof(candidates));
            }
        }
        Size = _candidates.Values.Aggregate(1, (size, values) => checked(size * values.Count));
    }

    /// <summary>The number of combinations; 1 for a grid without settings.</summary>
    public int Size { get; }

    /// <summary>The trials of a row.</summary>
    /// <param name="count">How many, the same for every row; <see cref="Size"/> for the whole grid.</param>
    /// <param name="seed">Decides which combinations when there are more than <paramref name="count"/>.</param>
    /// <returns>Different combinations, in grid order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The grid has fewer combinations, so that the rows would not be treated alike.</exception>
    public IReadOnlyList<Trial> Trials(int count, long seed)
    {
        if (count < 1 || count > Size)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"The grid has {Size} combinations; ask for 1 to {Size} trials.");
        var order = Enumerable.Range(0, Size).ToArray();
        if (count < Size) RandomStream.For(seed, RandomPurpose.Trials).Shuffle(order);
        return [.. order.Take(count).Order().Select(At)];
    }

    /// <summary>The index of the best trial: the highest finite score, the first of equals.</summary>
    /// <param name="validationScores">One per trial; higher is better; NaN for a trial that diverged.</param>
    /// <exception cref="ArgumentException">No score is finite.</exception>
    public static int Best(IReadOnlyList<double> validationScores)
    {
        ArgumentNullException.ThrowIfNull(validationScores);
        var best = -1;
        for (var i = 0; i < validationScores.Count; i++)
        {
            if (double.IsFinite(validationScores[i]) && (best < 0 || validationScores[i] > validationScores[best])) best = i;
        }
        return best >= 0
            ? best
            : throw new ArgumentException(
                $"None of {validationScores.Count} trials has a finite validation score; every one diverged.", nameof(validationScores));
    }

    private Trial At(int index)
    {
        var settings = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        var stride = Size;
        foreach (var (name, values) in _candidates)
        {
            stride /= values.Count;
            settings[name] = values[index / stride % values.Count];
        }
        return new Trial(settings);
    }
}
