using Farzi.Engine.Datasets;

namespace Farzi.Engine.Evaluation;

/// <summary>A way to choose a small part of the real train split, for students to be compared with those on distilled data.</summary>
public interface IBaselineSelection
{
    /// <summary>As reported in the trained-on column, such as "random".</summary>
    string Name { get; }

    /// <summary>Chooses train events; the held-out events are never looked at.</summary>
    /// <param name="split">The data.</param>
    /// <param name="budget">How much to take at most; no two windows overlap.</param>
    /// <param name="seed">Decides whatever is random; one per student seed, so that the reported deviation covers the choice too.</param>
    BaselineData Select(TrainSplit split, BaselineBudget budget, long seed);
}
