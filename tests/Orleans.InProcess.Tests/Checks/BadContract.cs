using Orleans.Concurrency;

namespace Orleans.InProcess.Tests.Checks;

/// <summary>Types with one fault each.</summary>
public static class BadContract
{
    public interface INoAlias : IGrainWithStringKey;

    [Alias("bad.INoMethodAlias")]
    public interface INoMethodAlias : IGrainWithStringKey
    {
        Task A();
    }

    [Alias("bad.ITwice")]
    public interface ITwice : IGrainWithStringKey
    {
        [Alias("A")]
        Task A();

        [Alias("A")]
        Task B();
    }

    [Alias("bad.IReturns")]
    public interface IReturns : IGrainWithStringKey
    {
        [Alias("A")]
        int A();
    }

    [Alias("bad.IVoid")]
    public interface IVoid : IGrainWithStringKey
    {
        [Alias("A")]
        [OneWay]
        void A();
    }

    [Alias("bad.IProperty")]
    public interface IProperty : IGrainWithStringKey
    {
        int P { get; }
    }

    [Alias("bad.ITokens")]
    public interface ITokens : IGrainWithStringKey
    {
        [Alias("A")]
        Task A(CancellationToken first, CancellationToken second);
    }

    [Alias("bad.IByReference")]
    public interface IByReference : IGrainWithStringKey
    {
        [Alias("A")]
        Task A(ref int number);
    }

    [Alias("bad.IPlain")]
    public interface IPlain : IGrainWithStringKey
    {
        [Alias("A")]
        Task A(List<Plain> values);
    }

    [Alias("bad.IObject")]
    public interface IObject : IGrainWithStringKey
    {
        [Alias("A")]
        Task<object> A();
    }

    [Alias("bad.IOneWayResult")]
    public interface IOneWayResult : IGrainWithStringKey
    {
        [Alias("A")]
        [OneWay]
        Task<int> A();
    }

    [Alias("bad.INoKey")]
    public interface INoKey : IGrain;

    public sealed class Plain;

    [GenerateSerializer]
    public sealed class NoTypeAlias;

    [GenerateSerializer]
    [Alias("bad.SameIds")]
    public sealed class SameIds
    {
        [Id(1)]
        public int A { get; set; }

        [Id(1)]
        public int B { get; set; }
    }

    [GenerateSerializer]
    [Alias("bad.Forgotten")]
    public sealed class Forgotten
    {
        [Id(0)]
        public int A { get; set; }

        public int B { get; set; }
    }

    [GenerateSerializer]
    [Alias("bad.Captured")]
    public sealed class Captured(int value)
    {
        public int Next() => value + 1;
    }

    [GenerateSerializer(IncludePrimaryConstructorParameters = false)]
    [Alias("bad.Excluded")]
    public sealed record Excluded(int Value);

    [GenerateSerializer]
    [Alias("bad.Readonly")]
    public sealed class Computed
    {
        [Id(0)]
        public int A => 1;
    }

    [GenerateSerializer]
    [Alias("bad.PlainBase")]
    public sealed class OfPlainBase : PlainBase;

    public abstract class PlainBase;

    [GenerateSerializer]
    [Alias("bad.PlainMember")]
    public sealed class PlainMember
    {
        [Id(0)]
        public Plain? Value { get; set; }
    }

    [GenerateSerializer]
    [Alias("bad.Same")]
    public sealed class SameAliasA;

    [GenerateSerializer]
    [Alias("bad.Same")]
    public sealed class SameAliasB;

    public sealed class PlainException : Exception;

    [GenerateSerializer]
    public sealed class Marked : Grain, IGrainWithStringKey;

    public sealed class MisplacedAttribute : Grain, IGrainWithStringKey
    {
        [AlwaysInterleave]
        public Task A() => Task.CompletedTask;
    }

    public sealed class PlainState([PersistentState("s")] IPersistentState<Plain> state) : Grain, IGrainWithStringKey
    {
        public Plain Value => state.State;
    }

    public sealed class NoAttribute(IPersistentState<int> state) : Grain, IGrainWithStringKey
    {
        public int Value => state.State;
    }

    [GenerateSerializer]
    [Alias("bad.Hidden")]
    private sealed class Hidden;
}
