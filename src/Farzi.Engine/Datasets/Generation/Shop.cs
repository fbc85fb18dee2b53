using Farzi.Engine.Numerics;

namespace Farzi.Engine.Datasets.Generation;

/// <summary>The items of a generated shop, laid out on the shelves of its interests.</summary>
internal sealed class Shop
{
    private static readonly string[] s_themes =
        ["camping", "cooking", "cycling", "garden", "music", "painting", "photo", "running", "sailing", "sewing", "tea", "travel"];

    private readonly int _shelvesPerInterest;
    private readonly int[][] _shelves;
    private readonly double[][] _popularity;
    private readonly (int Shelf, int Rank)[] _places;

    /// <summary>Deals the items onto the shelves in a random order; the first item of a shelf is its most popular one.</summary>
    public Shop(ShopSessionOptions options)
    {
        _shelvesPerInterest = options.ShelvesPerInterest;
        var random = RandomStream.For((long)options.Seed, RandomPurpose.Shop, -1);
        var items = Enumerable.Range(0, options.Items).ToArray();
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = random.NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
        var shelves = options.Interests * options.ShelvesPerInterest;
        _places = new (int, int)[items.Length];
        for (var i = 0; i < items.Length; i++) _places[items[i]] = (i % shelves, i / shelves);
        _shelves = [.. Enumerable.Range(0, shelves).Select(s => items.Where((_, i) => i % shelves == s).ToArray())];
        _popularity = [.. _shelves.Select(shelf => RunningSums(shelf.Length, rank => 1.0 / (rank + 1)))];
        InterestPopularity = RunningSums(options.Interests, k => 1.0 / (k + 4));
        ItemCount = items.Length;
    }

    /// <summary>Number of items.</summary>
    public int ItemCount { get; }

    /// <summary>Running sums of the popularity of the interests.</summary>
    public double[] InterestPopularity { get; }

    /// <summary>The shelf of an item; shelf s belongs to interest s / shelves per interest.</summary>
    public int ShelfOf(int item) => _places[item].Shelf;

    /// <summary>Draws an item of a shelf by popularity.</summary>
    public int Draw(int shelf, ref RandomStream random) => _shelves[shelf][random.NextIndex(_popularity[shelf])];

    /// <summary>See <see cref="ShopSessionGenerator.ItemName"/>.</summary>
    public string ItemName(int item)
    {
        var (shelf, rank) = _places[item];
        var interest = shelf / _shelvesPerInterest;
        var theme = interest < s_themes.Length ? s_themes[interest] : $"interest{interest + 1}";
        return $"{theme}-{(shelf % _shelvesPerInterest) + 1}-{rank + 1:D2}";
    }

    /// <summary>Running sums of weights. Only + and /, which round the same everywhere; a power function does not.</summary>
    private static double[] RunningSums(int count, Func<int, double> weight)
    {
        var sums = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++) sums[i] = sum += weight(i);
        return sums;
    }
}
