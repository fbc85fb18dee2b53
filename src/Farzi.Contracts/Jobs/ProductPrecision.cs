namespace Farzi.Contracts.Jobs;

/// <summary>How the products of a Torch device round their operands.</summary>
public enum ProductPrecision
{
    /// <summary>Not at all.</summary>
    Full,

    /// <summary>To 10 bits of mantissa, on the tensor cores of NVIDIA GPUs.</summary>
    Tf32,

    /// <summary>To bfloat16, results too.</summary>
    Bfloat16,
}
