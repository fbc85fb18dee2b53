namespace Farzi.Engine.Tests.Operations.Cpu;

/// <summary>Every GEMM backend against a naive product in double.</summary>
public sealed class GemmTests
{
    private static readonly int[] Edges = [1, 2, 3, 5, 6, 7, 15, 16, 17, 31, 33, 48, 49, 64, 98];

    public static TheoryData<string> SingleBackends => ["onednn", "openblas", "managed", "auto", "simd512", "simd256", "simd128"];

    public static TheoryData<string> DoubleBackends => ["openblas", "managed", "auto", "simd512", "simd256", "simd128"];

    [SkippableTheory]
    [MemberData(nameof(SingleBackends))]
    public void Single_products_agree_with_a_naive_product_in_double(string backend) => CompareRandomProducts<float>(backend, 1.2e-7);

    [SkippableTheory]
    [MemberData(nameof(DoubleBackends))]
    public void Double_products_agree_with_a_naive_product_in_double(string backend) => CompareRandomProducts<double>(backend, 2.3e-16);

    [SkippableTheory]
    [MemberData(nameof(SingleBackends))]
    public void Zero_beta_overwrites_NaN(string backend)
    {
        foreach (var (m, n, k) in new[] { (1, 1, 1), (7, 17, 3), (6, 64, 128), (50, 70, 300) })
            ProductCheck<float>.Create(1, m, n, k, false, true, 0, 1f, 0f).FillC(float.NaN).Verify(GemmBackendCases.Find<float>(backend), 1.2e-7);
    }

    [SkippableTheory]
    [MemberData(nameof(DoubleBackends))]
    public void Empty_dimensions_are_defined(string backend)
    {
        var gemm = GemmBackendCases.Find<double>(backend);
        foreach (var beta in new[] { 0.0, 1.0, -0.5 })
        {
            ProductCheck<double>.Create(2, 5, 9, 0, false, false, 3, 1.0, beta).Verify(gemm, 2.3e-16);
            ProductCheck<double>.Create(3, 0, 9, 4, true, false, 3, 1.0, beta).Verify(gemm, 2.3e-16);
            ProductCheck<double>.Create(4, 5, 0, 4, false, true, 3, 1.0, beta).Verify(gemm, 2.3e-16);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(SingleBackends))]
    public void Zero_alpha_reads_neither_factor(string backend)
    {
        var check = ProductCheck<float>.Create(5, 7, 33, 12, false, false, 1, 0f, 2f);
        check.FillFactors(float.NaN).Verify(GemmBackendCases.Find<float>(backend), 1.2e-7);
    }

    [SkippableTheory]
    [MemberData(nameof(SingleBackends))]
    public void The_shapes_of_a_transformer_step_are_right(string backend)
    {
        var gemm = GemmBackendCases.Find<float>(backend);
        ProductCheck<float>.Create(6, 98, 3416, 64, false, true, 0, 1f, 0f).Verify(gemm, 1.2e-7);
        ProductCheck<float>.Create(7, 98, 3416, 128, false, true, 0, 1f, 0f).Verify(gemm, 1.2e-7);
        ProductCheck<float>.Create(8, 98, 64, 3416, false, false, 0, 1f, 1f).Verify(gemm, 1.2e-7);
        ProductCheck<float>.Create(9, 98, 128, 3416, false, false, 0, 1f, 0f).Verify(gemm, 1.2e-7);
        ProductCheck<float>.Create(10, 3416, 64, 250, true, false, 0, 1f, 1f).Verify(gemm, 1.2e-7);
        ProductCheck<float>.Create(11, 250, 256, 64, false, false, 0, 1f, 0f).Verify(gemm, 1.2e-7);
        ProductCheck<float>.Create(12, 49, 49, 32, false, true, 160, .17f, 0f).Verify(gemm, 1.2e-7);
        ProductCheck<float>.Create(13, 49, 32, 49, true, false, 160, 1f, 1f).Verify(gemm, 1.2e-7);
    }

    private static void CompareRandomProducts<T>(string backend, double unit)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var gemm = GemmBackendCases.Find<T>(backend);
        var random = new Random(20260101);
        double[] factors = [1, 1, 0, -1, 0.37, 2.5];
        for (var round = 0; round < 250; round++)
        {
            int Size() => Edges[random.Next(Edges.Length)];
            var (m, n, k) = (Size(), Size(), round % 20 == 0 ? 300 : Size());
            var alpha = T.CreateChecked(factors[random.Next(factors.Length)]);
            var beta = T.CreateChecked(factors[random.Next(factors.Length)]);
            var transposes = random.Next(4);
            ProductCheck<T>.Create(round, m, n, k, (transposes & 1) != 0, (transposes & 2) != 0, random.Next(3) * random.Next(20), alpha, beta)
                .Verify(gemm, unit);
        }
    }
}
