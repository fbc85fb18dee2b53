using Farzi.Engine.Numerics;

namespace Farzi.Engine.Datasets.Generation;

/// <summary>One shopper's way through the shop.</summary>
internal sealed class ShopperWalk
{
    private const int MostInterests = 3;
    private const int Redraws = 8; // a shopper seldom buys the same item twice
    private const int LongestInMeans = 5;
    private const long Opening = 1_767_225_600; // 2026-01-01T00:00:00Z
    private const int Season = 90 * 86_400;
    private const int Pause = 3 * 86_400;
    private static readonly double[] s_interestWeights = [0.6, 0.9, 1.0]; // running sums of .6, .3, .1
    private readonly Shop _shop;
    private readonly ShopSessionOptions _options;
    private readonly int _shopper;
    private readonly HashSet<int> _bought = [];
    private readonly int[] _interests;
    private readonly int[] _nextShelf; // per interest of the shopper, where it goes on
    private RandomStream _random;

    /// <summary>Prepares the walk: a stream of random numbers of its own, and the shopper's interests, most liked first.</summary>
    public ShopperWalk(Shop shop, ShopSessionOptions options, int shopper)
    {
        (_shop, _options, _shopper) = (shop, options, shopper);
        _random = RandomStream.For((long)options.Seed, RandomPurpose.Shop, shopper);
        _interests = new int[Math.Min(MostInterests, options.Interests)];
        for (var i = 0; i < _interests.Length; i++)
        {
            do _interests[i] = _random.NextIndex(shop.InterestPopularity);
            while (_interests.AsSpan(0, i).Contains(_interests[i]));
        }
        _nextShelf = [.. _interests.Select(_ => _random.NextInt(options.ShelvesPerInterest))];
    }

    /// <summary>Appends the shopper's events, in time order.</summary>
    public void AppendTo(List<ShopEvent> events)
    {
        var length = Length();
        var time = Opening + _random.NextInt(Season);
        var liked = PickInterest();
        var shelf = Advance(liked);
        for (var i = 0; i < length; i++)
        {
            var item = Draw(shelf);
            events.Add(new ShopEvent(_shopper, item, time));
            var choice = _random.NextUniform();
            time += 20 + _random.NextInt(580);
            if (choice < _options.ComplementProbability)
            {
                shelf = Advance(liked);
            }
            else if (choice < _options.ComplementProbability + _options.SwitchProbability)
            {
                liked = PickInterest();
                shelf = Advance(liked);
                time += _random.NextInt(Pause);
            }
            else if (choice < _options.ComplementProbability + _options.SwitchProbability + _options.NoiseProbability)
            {
                shelf = -1;
            }
            else if (shelf < 0)
            {
                shelf = Advance(liked);
            }
        }
    }

    /// <summary>The minimum and a geometric number on top, by coin tosses: no logarithm, whose last bit depends on the platform.</summary>
    private int Length()
    {
        var more = 1.0 - (1.0 / (_options.MeanLength - _options.MinimumLength + 1));
        var length = _options.MinimumLength;
        while (length < LongestInMeans * _options.MeanLength && _random.NextUniform() < more) length++;
        return length;
    }

    private int PickInterest() => _random.NextIndex(s_interestWeights.AsSpan(0, _interests.Length));

    /// <summary>The shelf at which the shopper goes on in an interest; the next visit finds the complementary one.</summary>
    private int Advance(int liked)
    {
        var place = _nextShelf[liked];
        _nextShelf[liked] = (place + 1) % _options.ShelvesPerInterest;
        return (_interests[liked] * _options.ShelvesPerInterest) + place;
    }

    /// <summary>An item of the shelf, or any item where there is none, preferably one not bought yet.</summary>
    private int Draw(int shelf)
    {
        var item = 0;
        for (var i = 0; i <= Redraws; i++)
        {
            item = shelf < 0 ? _random.NextInt(_shop.ItemCount) : _shop.Draw(shelf, ref _random);
            if (_bought.Add(item)) break;
        }
        return item;
    }
}
