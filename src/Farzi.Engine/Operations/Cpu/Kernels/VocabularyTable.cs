namespace Farzi.Engine.Operations.Cpu.Kernels;

/// <summary>
/// The output embedding as the vocabulary pass uses it: logits and the embedding's gradient, in the layout that the caller has. Where the
/// transposed table is there, no product reads anything large across its rows.
/// </summary>
internal readonly unsafe struct VocabularyTable<T>(T* table, int stride, T* transposed, int transposedStride, T* gradient, int gradientStride, int width, int vocabulary)
    where T : unmanaged
{
    /// <summary>E or [E|Ė] by rows of the vocabulary.</summary>
    public T* Rows => table;

    /// <summary>Elements between them.</summary>
    public int Stride => stride;

    /// <summary>h.</summary>
    public int Width => width;

    /// <summary>V.</summary>
    public int Vocabulary => vocabulary;

    /// <summary>z = a·(the first <paramref name="depth"/> columns of the table)ᵀ. a [rows, depth], z [rows, V].</summary>
    public void Logits(IGemm<T> gemm, T* a, int lda, int rows, int depth, T one, T* z)
    {
        if (transposed is null) gemm.Multiply(false, true, rows, vocabulary, depth, one, a, lda, table, stride, default, z, vocabulary);
        else gemm.Multiply(false, false, rows, vocabulary, depth, one, a, lda, transposed, transposedStride, default, z, vocabulary);
    }

    /// <summary>dE += pᵀ·a. p [rows, V], a [rows, width] dense.</summary>
    public void AddGradient(IGemm<T> gemm, T* p, T* a, int rows, T one)
    {
        if (gradient is null) return;
        if (transposed is null) gemm.Multiply(true, false, vocabulary, width, rows, one, p, vocabulary, a, width, one, gradient, gradientStride);
        else gemm.Multiply(true, false, width, vocabulary, rows, one, a, width, p, vocabulary, one, gradient, gradientStride);
    }
}
