namespace Farzi.Engine.Optimizers;

/// <summary>What <see cref="FlatVectors{T}"/> runs over the lanes.</summary>
internal enum FlatVectorWork
{
    /// <summary>Adam.</summary>
    AdamStep,

    /// <summary>Adam backwards.</summary>
    AdamReverse,

    /// <summary>y = x.</summary>
    Copy,

    /// <summary>y += factor·x.</summary>
    AddScaled,

    /// <summary>x = 0.</summary>
    Clear,
}
