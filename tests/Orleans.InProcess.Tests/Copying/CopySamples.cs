using System.Collections.Immutable;

namespace Orleans.InProcess.Tests.Copying;

/// <summary>Types of all the shapes that calls carry.</summary>
public static class CopySamples
{
    [GenerateSerializer]
    [Alias("tests.copy.Leaf")]
    public sealed class Leaf
    {
        [Id(0)]
        public int Number { get; set; }

        /// <summary>Not numbered, so it stays behind.</summary>
        [field: NonSerialized]
        public string Note { get; set; } = "fresh";
    }

    [GenerateSerializer]
    [Alias("tests.copy.Animal")]
    public abstract class Animal
    {
        [Id(0)]
        public string Name { get; set; } = string.Empty;
    }

    [GenerateSerializer]
    [Alias("tests.copy.Dog")]
    public sealed class Dog : Animal
    {
        [Id(0)]
        public List<Leaf> Bones { get; set; } = [];

        [Id(1)]
        private int _age;

        public int Age
        {
            get => _age;
            init => _age = value;
        }
    }

    [GenerateSerializer]
    [Alias("tests.copy.Point")]
    public readonly record struct Point(double X, double Y);

    [GenerateSerializer]
    [Alias("tests.copy.Trip")]
    public sealed record Trip(string Goal, IReadOnlyList<Leaf> Stops)
    {
        [Id(0)]
        public Point Start { get; init; }
    }

    [GenerateSerializer]
    [Immutable]
    [Alias("tests.copy.Frozen")]
    public sealed record Frozen([property: Id(0)] byte[] Data);

    [GenerateSerializer]
    [Alias("tests.copy.Holder")]
    public sealed class Holder
    {
        [Id(0)]
        [Immutable]
        public byte[] Shared { get; set; } = [];

        [Id(1)]
        public byte[] Own { get; set; } = [];

        [Id(2)]
        public Holder? Next { get; set; }
    }

    /// <summary>A foreign type: no attribute, no parameterless constructor.</summary>
    public sealed class Foreign(int secret)
    {
        public int Secret => secret;
    }

    [GenerateSerializer]
    [Alias("tests.copy.ForeignSurrogate")]
    public struct ForeignSurrogate
    {
        [Id(0)]
        public int Secret { get; set; }
    }

    [RegisterConverter]
    public sealed class ForeignConverter : IConverter<Foreign, ForeignSurrogate>
    {
        public Foreign ConvertFromSurrogate(in ForeignSurrogate surrogate) => new(surrogate.Secret);

        public ForeignSurrogate ConvertToSurrogate(in Foreign value) => new() { Secret = value.Secret };
    }

    /// <summary>A type that cannot be sent.</summary>
    public sealed class Unknown
    {
        public ImmutableArray<int> Values { get; init; } = [];
    }
}
