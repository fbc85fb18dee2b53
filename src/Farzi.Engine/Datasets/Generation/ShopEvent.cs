namespace Farzi.Engine.Datasets.Generation;

/// <summary>One purchase of the generated shop.</summary>
/// <param name="Shopper">Number of the shopper, from 0.</param>
/// <param name="Item">Number of the item, from 0.</param>
/// <param name="Timestamp">Unix seconds.</param>
public readonly record struct ShopEvent(int Shopper, int Item, long Timestamp);
