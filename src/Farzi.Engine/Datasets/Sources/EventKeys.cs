namespace Farzi.Engine.Datasets.Sources;

/// <summary>Property names under which the values of an event are looked for, in order of preference.</summary>
/// <param name="User">The user.</param>
/// <param name="Item">The item.</param>
/// <param name="Rating">The rating; empty where it does not matter.</param>
/// <param name="Timestamp">The time.</param>
internal sealed record EventKeys(string[] User, string[] Item, string[] Rating, string[] Timestamp);
