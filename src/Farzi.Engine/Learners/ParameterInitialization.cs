namespace Farzi.Engine.Learners;

/// <summary>How a parameter tensor starts in a fresh learner.</summary>
public enum ParameterInitialization
{
    /// <summary>Independent normal values.</summary>
    Normal,

    /// <summary>Independent uniform values, as far from zero on both sides as the scale says.</summary>
    Uniform,

    /// <summary>All zero (biases).</summary>
    Zeros,

    /// <summary>All one (layer-norm gains).</summary>
    Ones,
}
