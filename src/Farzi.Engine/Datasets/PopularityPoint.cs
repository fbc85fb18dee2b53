namespace Farzi.Engine.Datasets;

/// <summary>One point of the popularity curve.</summary>
/// <param name="ItemShare">Share of the vocabulary, the most popular items first; in (0, 1].</param>
/// <param name="Items">The number of items that this is, rounded up.</param>
/// <param name="EventShare">Share of all events that fall on these items; in (0, 1].</param>
public readonly record struct PopularityPoint(double ItemShare, int Items, double EventShare);
