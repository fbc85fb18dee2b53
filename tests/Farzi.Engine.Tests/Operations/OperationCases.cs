using Farzi.Engine.Operations;
using Farzi.Engine.Tests.Operations.Cases;

namespace Farzi.Engine.Tests.Operations;

/// <summary>Every differentiable operation over shapes below, at and above a vector's width.</summary>
internal static class OperationCases
{
    private static readonly int[] Widths = [1, 3, 6, 8, 17];
    private static readonly int[] Lengths = [1, 2, 5];
    private static readonly int[] Vocabularies = [2, 7, 33];

    public static SortedDictionary<string, OperationCase> All { get; } = Create();

    private static SortedDictionary<string, OperationCase> Create()
    {
        var cases = new SortedDictionary<string, OperationCase>(StringComparer.Ordinal);
        foreach (var h in Widths)
        {
            foreach (var n in Lengths)
            {
                foreach (var accumulate in new[] { false, true })
                {
                    var mode = accumulate ? "accumulated" : "overwritten";
                    cases.Add($"linear n={n} {h}->{h + 2} {mode}", new LinearCase(n, h, h + 2, accumulate));
                    cases.Add($"linear n={n} {(2 * h) + 1}->{h} {mode}", new LinearCase(n, (2 * h) + 1, h, accumulate));
                    cases.Add($"layer norm n={n} h={h} {mode}", new LayerNormCase(n, h, accumulate));
                }

                cases.Add($"gelu n={n} h={h}", new ActivationCase(Activation.Gelu, n, h));
                cases.Add($"relu n={n} h={h}", new ActivationCase(Activation.Relu, n, h));
                cases.Add($"attention B=2 n={n} h={h} heads=1", new AttentionCase(2, n, h, 1));
                if (h % 2 == 0) cases.Add($"attention B=3 n={n} h={h} heads=2", new AttentionCase(3, n, h, 2));
                if (h == 6) cases.Add($"attention B=1 n={n} h=6 heads=6", new AttentionCase(1, n, 6, 6));
                cases.Add($"gru B=1 n={n} h={h}", new GruCase(1, n, h));
                cases.Add($"gru B=3 n={n} h={h}", new GruCase(3, n, h));
                cases.Add($"lstm B=1 n={n} h={h}", new LstmCase(1, n, h));
                cases.Add($"lstm B=3 n={n} h={h}", new LstmCase(3, n, h));
                cases.Add($"filter B=1 n={n} h={h}", new CausalFilterCase(1, n, h, n));
                cases.Add($"filter B=3 n={n} h={h}", new CausalFilterCase(3, n, h, n + 2));
                cases.Add($"positions B=2 n={n} of {n} h={h}", new PositionsCase(2, n, n, h));
                cases.Add($"positions B=3 n={n} of {n + 1} h={h}", new PositionsCase(3, n, n + 1, h));
                cases.Add($"dropout n={n} h={h}", new DropoutCase(n, h, 0.4));
                cases.Add($"targets B=2 n={n} h={h} shift=1", new SubtractTargetsCase(2, n, h, 1));
                cases.Add($"targets B=1 n={n} h={h} shift=0", new SubtractTargetsCase(1, n, h, 0));
                cases.Add($"soft input gradient B=2 n={n} h={h}", new SoftInputGradientCase(2, n, h));
                foreach (var v in Vocabularies)
                {
                    cases.Add($"vocabulary n={n} h={h} V={v}", new VocabularyCase(n, h, v, transposed: false));
                    cases.Add($"vocabulary n={n} h={h} V={v} transposed", new VocabularyCase(n, h, v, transposed: true));
                }

            }

            cases.Add($"gather h={h}", new GatherCase(5, h, 3, 0, 3, 4));
        }

        foreach (var v in Vocabularies)
        {
            cases.Add($"softmax rows V={v}", new SoftmaxRowsCase(3, v, 1));
            cases.Add($"softmax rows V={v} at half the temperature", new SoftmaxRowsCase(5, v, 2));
        }

        cases.Add("vocabulary over several chunks", new VocabularyCase(300, 3, 11, transposed: false));
        cases.Add("vocabulary over several chunks transposed", new VocabularyCase(300, 3, 11, transposed: true));
        return cases;
    }
}
