using Farzi.Engine.Learners;

namespace Farzi.Engine.Tests.Distillation.Reference;

/// <summary>
/// A learner's cross-entropies written from their formulas, one sequence at a time: logits of the whole vocabulary, log softmax. Of the engine
/// it uses the names and shapes of the parameters only.
/// </summary>
internal abstract class ReferenceLearner(LearnerOptions options, IReadOnlyDictionary<string, Node> parameters)
{
    protected LearnerOptions Options => options;

    public static ReferenceLearner Of(string kind, LearnerOptions options, IReadOnlyDictionary<string, Node> parameters) => kind switch
    {
        "sasrec" or "transformer" => new ReferenceTransformer(options, parameters),
        "gru4rec" => new ReferenceGru(options, parameters),
        "fmlp" => new ReferenceFmlp(options, parameters),
        "lstm" => new ReferenceLstm(options, parameters),
        _ => throw new ArgumentException($"There is no reference for {kind}: write one.", nameof(kind)),
    };

    /// <summary>Mean over sequences and events of −Σ_v S_{i+1,v}·log p_i(v).</summary>
    public Node SoftLoss(IReadOnlyList<Node> sequences)
    {
        var sum = new Node(1, 1, 0);
        var terms = 0;
        foreach (var s in sequences)
        {
            var n = s.Rows - 1;
            var logits = Logits(Graph.Product(Graph.Rows(s, 0, n), parameters["embedding"]));
            sum += Graph.Sum(Graph.Rows(s, 1, n) * Graph.LogSoftmax(logits));
            terms += n;
        }

        return -1.0 / terms * sum;
    }

    /// <summary>Mean over all targets of −log p(next event).</summary>
    public Node HardLoss(IEnumerable<int[]> windows)
    {
        var sum = new Node(1, 1, 0);
        var terms = 0;
        foreach (var window in windows.Where(w => w.Length > 1))
        {
            var logits = Logits(Graph.Product(OneHot(window[..^1]), parameters["embedding"]));
            sum += Graph.Sum(OneHot(window[1..]) * Graph.LogSoftmax(logits));
            terms += window.Length - 1;
        }

        return -1.0 / terms * sum;
    }

    /// <summary>Logits of the event after every event of a history.</summary>
    public Node Logits(int[] history) => Logits(Graph.Product(OneHot(history), parameters["embedding"]));

    /// <summary>Hidden states [n,h] of one embedded history [n,h].</summary>
    protected abstract Node Hidden(Node embedded);

    protected Node Parameter(string name) => parameters[name];

    protected Node Affine(Node x, string name) =>
        Graph.Product(x, parameters[$"{name}.weight"]) + Graph.SpreadRows(parameters[$"{name}.bias"], x.Rows);

    protected Node Normalize(Node x, string name)
    {
        var h = x.Columns;
        var centred = x - Graph.SpreadColumns(1.0 / h * Graph.RowSums(x), h);
        var variance = 1.0 / h * Graph.RowSums(centred * centred);
        var normalized = centred / Graph.SpreadColumns(Graph.Sqrt(variance + 1e-5), h);
        return (normalized * Graph.SpreadRows(parameters[$"{name}.gain"], x.Rows)) + Graph.SpreadRows(parameters[$"{name}.bias"], x.Rows);
    }

    private Node Logits(Node embedded) => Graph.Product(Hidden(embedded), Graph.Transpose(parameters["embedding"]));

    private Node OneHot(int[] events)
    {
        var value = new double[events.Length * options.VocabularySize];
        for (var i = 0; i < events.Length; i++) value[(i * options.VocabularySize) + events[i]] = 1;
        return new Node(events.Length, options.VocabularySize, value);
    }
}
