namespace Farzi.Engine.Datasets.Sources;

/// <summary>Column positions from 0; −1 where there is none.</summary>
/// <param name="User">The user.</param>
/// <param name="Item">The item.</param>
/// <param name="Rating">The rating, or −1.</param>
/// <param name="Timestamp">The time, or −1.</param>
/// <param name="Count">Number of columns of the file.</param>
internal readonly record struct EventColumns(int User, int Item, int Rating, int Timestamp, int Count);
