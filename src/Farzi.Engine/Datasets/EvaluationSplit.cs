namespace Farzi.Engine.Datasets;

/// <summary>Which held-out events a model is scored on.</summary>
public enum EvaluationSplit
{
    /// <summary>The last but one event of each sequence: hyper-parameters are chosen here.</summary>
    Validation,

    /// <summary>The last event of each sequence: what is reported.</summary>
    Test,
}
