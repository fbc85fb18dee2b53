using System.Numerics;

namespace Farzi.Engine.Tests.Operations.Cpu;

/// <summary>Calls from several threads at the same time, and what they leave on the managed heap.</summary>
public sealed class GemmConcurrencyTests
{
    [SkippableTheory]
    [MemberData(nameof(GemmTests.SingleBackends), MemberType = typeof(GemmTests))]
    public void Single_products_from_four_threads_have_the_bits_of_one(string backend) => CompareThreads<float>(backend);

    [SkippableTheory]
    [MemberData(nameof(GemmTests.DoubleBackends), MemberType = typeof(GemmTests))]
    public void Double_products_from_four_threads_have_the_bits_of_one(string backend) => CompareThreads<double>(backend);

    [SkippableTheory]
    [MemberData(nameof(GemmTests.SingleBackends), MemberType = typeof(GemmTests))]
    public unsafe void A_call_allocates_nothing_on_the_managed_heap(string backend)
    {
        var gemm = GemmBackendCases.Find<float>(backend);
        var memory = new float[3 * 100 * 100];
        fixed (float* p = memory)
        {
            long before = 0;
            for (var call = 0; call < 60; call++)
            {
                if (call == 12)
                    before = GC.GetAllocatedBytesForCurrentThread(); // every combination was called, buffers have grown
                gemm.Multiply(call % 2 == 0, call % 3 == 0, 100, 90, 80, 1f, p, 100, p + 10000, 100, call % 5, p + 20000, 100);
            }
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private static void CompareThreads<T>(string backend)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Threads = 4;
        var gemm = GemmBackendCases.Find<T>(backend);
        ProductCheck<T>[] products =
        [
            .. Enumerable.Range(0, 24).Select(i => ProductCheck<T>.Create(
                i, 30 + (9 * i), 20 + (17 * (i % 7)), 16 + (41 * (i % 5)), i % 2 == 0, i % 3 == 0, i, T.One, i % 4 == 0 ? T.Zero : T.One)),
        ];
        var expected = products.Select(product => product.Multiply(gemm)).ToArray();
        using var start = new Barrier(Threads);
        var failures = new string?[Threads];
        var threads = Enumerable.Range(0, Threads).Select(t => new Thread(() =>
        {
            start.SignalAndWait();
            for (var i = 0; i < products.Length; i++)
            {
                // Every thread starts elsewhere: different shapes meet in the library.
                var index = (i + (t * 6)) % products.Length;
                if (!products[index].Multiply(gemm).AsSpan().SequenceEqual(expected[index]))
                    failures[t] = $"thread {t}, product {index}";
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.All(failures, Assert.Null);
    }
}
