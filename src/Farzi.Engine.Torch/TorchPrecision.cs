namespace Farzi.Engine.Torch;

/// <summary>The arithmetic of a Torch device; element types of buffers are float32 or float64.</summary>
public enum TorchPrecision
{
    /// <summary>That of the element type, products included.</summary>
    Full,

    /// <summary>float32 buffers; products on tensor cores with operands rounded to 10 bits of mantissa. CUDA from compute capability 8.0.</summary>
    Tf32,

    /// <summary>float32 buffers; operands and results of products rounded to bfloat16, everything else float32.</summary>
    BFloat16,
}
