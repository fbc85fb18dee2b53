using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Orleans.InProcess.Tests.Checks;

/// <summary>Types without faults, one of each shape.</summary>
public static class GoodContract
{
    [Alias("good.IGood")]
    public interface IGood : IGrainWithStringKey
    {
        [Alias("A")]
        Task A(int number, string? text, IReadOnlyList<Message> messages, CancellationToken token);

        [Alias("B")]
        Task<ImmutableDictionary<Kind, Message?>> B([Immutable] byte[] bytes, IGood other, (int Left, Guid Right) tuple);

        [Alias("C")]
        ValueTask<Outside> C(Immutable<Message> message);

        [Alias("D")]
        [OneWay]
        ValueTask D(ReadOnlyMemory<byte> memory);

        [Alias("E")]
        IAsyncEnumerable<Derived> E(int? maybe, CancellationToken token);
    }

    public enum Kind
    {
        One,
    }

    [GenerateSerializer]
    [Alias("good.Message")]
    public sealed record Message(string Text, Kind Kind)
    {
        [Id(0)]
        public required Message[] Inner { get; init; }

        [field: NonSerialized]
        public int Cached { get; set; }

        public int Computed => Cached + 1;
    }

    [GenerateSerializer]
    [Alias("good.Base")]
    public abstract class Base
    {
        [Id(0)]
        private readonly int _number = 1;

        public int Number => _number;
    }

    [GenerateSerializer]
    [Alias("good.Derived")]
    public sealed class Derived : Base
    {
        [Id(0)]
        public HashSet<string> Names { get; } = [];
    }

    /// <summary>A type of somebody else.</summary>
    public sealed class Outside(int value)
    {
        public int Value => value;
    }

    [GenerateSerializer]
    [Alias("good.OutsideSurrogate")]
    public struct OutsideSurrogate
    {
        [Id(0)]
        public int Value { get; set; }
    }

    [RegisterConverter]
    public sealed class OutsideConverter : IConverter<Outside, OutsideSurrogate>
    {
        public Outside ConvertFromSurrogate(in OutsideSurrogate surrogate) => new(surrogate.Value);

        public OutsideSurrogate ConvertToSurrogate(in Outside value) => new() { Value = value.Value };
    }

    [GenerateSerializer]
    [Alias("good.Failure")]
    public sealed class FailureException(string message) : Exception(message)
    {
        [Id(0)]
        public string Reason { get; init; } = string.Empty;
    }
}
