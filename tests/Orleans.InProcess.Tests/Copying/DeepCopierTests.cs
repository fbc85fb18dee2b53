using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Concurrency;
using Orleans.InProcess.Tests.Support;
using Orleans.Serialization;
using static Orleans.InProcess.Tests.Copying.CopySamples;

namespace Orleans.InProcess.Tests.Copying;

public sealed class DeepCopierTests : IDisposable
{
    private static readonly Leaf Sample = new() { Number = 7, Note = "left behind" };

    private readonly ServiceProvider _services;
    private readonly DeepCopier _copier;

    public DeepCopierTests()
    {
        _services = new ServiceCollection().AddOrleans(silo => silo.UseLocalhostClustering()).AddSingleton<Gates>().BuildServiceProvider();
        _copier = _services.GetRequiredService<DeepCopier>();
    }

    public static TheoryData<object> Leaves() =>
    [
        new[] { Sample }, new List<Leaf> { Sample }, new HashSet<Leaf> { Sample }, new Queue<Leaf>([Sample]), new Stack<Leaf>([Sample]),
        new ReadOnlyCollection<Leaf>([Sample]), ImmutableArray.Create(Sample), ImmutableList.Create(Sample), ImmutableHashSet.Create(Sample),
        new Memory<Leaf>([Sample]).ToArray(), new ArraySegment<Leaf>([Sample, Sample], 1, 1),
    ];

    public static TheoryData<object> PairedLeaves()
    {
        var source = new Dictionary<string, Leaf>(StringComparer.OrdinalIgnoreCase) { ["a"] = Sample };
        return
        [
            source, new SortedDictionary<string, Leaf>(source), new ReadOnlyDictionary<string, Leaf>(source),
            source.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase), source.ToImmutableSortedDictionary(),
        ];
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Numbered_members_are_copied_and_the_rest_is_as_the_constructor_leaves_it()
    {
        var copy = _copier.Copy(Sample);
        Assert.NotSame(Sample, copy);
        Assert.Equal((7, "fresh"), (copy.Number, copy.Note));
    }

    [Fact]
    public void Members_of_bases_and_private_fields_are_copied_with_the_runtime_type()
    {
        Animal dog = new Dog { Name = "Rex", Age = 3, Bones = [Sample] };
        var copy = Assert.IsType<Dog>(_copier.Copy(dog));
        Assert.Equal(("Rex", 3, 7), (copy.Name, copy.Age, copy.Bones[0].Number));
        Assert.NotSame(Sample, copy.Bones[0]);
    }

    [Fact]
    public void Records_are_copied_by_their_primary_constructors_and_numbered_members()
    {
        var trip = new Trip("sea", new List<Leaf> { Sample }) { Start = new Point(1, 2) };
        var copy = _copier.Copy(trip);
        Assert.Equal(("sea", new Point(1, 2), 7), (copy.Goal, copy.Start, copy.Stops[0].Number));
        Assert.NotSame(Sample, copy.Stops[0]);
    }

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Collections_are_copied_with_their_items(object leaves)
    {
        var copy = _copier.Copy(leaves);
        Assert.Equal(leaves.GetType(), copy.GetType());
        var item = Assert.Single((IEnumerable<Leaf>)copy);
        Assert.Equal(7, item.Number);
        Assert.NotSame(Sample, item);
    }

    [Theory]
    [MemberData(nameof(PairedLeaves))]
    public void Dictionaries_are_copied_with_their_values(object leaves)
    {
        var copy = _copier.Copy(leaves);
        Assert.Equal(leaves.GetType(), copy.GetType());
        var (key, value) = Assert.Single((IEnumerable<KeyValuePair<string, Leaf>>)copy);
        Assert.Equal(("a", 7), (key, value.Number));
        Assert.NotSame(Sample, value);
        if (copy is Dictionary<string, Leaf> dictionary) Assert.True(dictionary.ContainsKey("A"));
    }

    [Fact]
    public void Tuples_and_nullables_are_copied()
    {
        var (number, leaf) = _copier.Copy((1, Sample));
        Assert.Equal((1, 7), (number, leaf.Number));
        Assert.NotSame(Sample, leaf);
        Assert.NotSame(Sample, _copier.Copy(Tuple.Create(Sample)).Item1);
        Assert.NotSame(Sample, _copier.Copy(KeyValuePair.Create("a", Sample)).Value);
        Assert.Equal(new Point(1, 2), _copier.Copy<Point?>(new Point(1, 2)));
        Assert.Null(_copier.Copy<Point?>(null));
        var nine = (1, 2, 3, 4, 5, 6, 7, 8, Sample);
        Assert.NotSame(Sample, _copier.Copy(nine).Sample);
        Assert.Equal(8, _copier.Copy(nine).Item8);
    }

    [Fact]
    public void Arrays_of_primitive_values_are_copied_whatever_their_rank()
    {
        byte[] bytes = [1, 2];
        var copy = _copier.Copy(bytes);
        Assert.Equal(bytes, copy);
        Assert.NotSame(bytes, copy);
        Assert.Equal(new[,] { { 1, 2 } }, _copier.Copy(new[,] { { 1, 2 } }));
        var memory = _copier.Copy<ReadOnlyMemory<byte>>(bytes);
        bytes[0] = 9;
        Assert.Equal(1, memory.Span[0]);
        _ = Assert.Throws<CodecNotFoundException>(() => _copier.Copy(new[,] { { Sample } }));
    }

    [Fact]
    public void Immutable_types_and_members_are_passed_on()
    {
        var frozen = new Frozen([1]);
        Assert.Same(frozen, _copier.Copy(frozen));
        byte[] bytes = [1];
        Assert.Same(bytes, _copier.Copy(bytes.AsImmutable()).Value);
        var holder = new Holder { Shared = bytes, Own = bytes };
        var copy = _copier.Copy(holder);
        Assert.Same(bytes, copy.Shared);
        Assert.NotSame(bytes, copy.Own);
    }

    [Fact]
    public void Objects_that_occur_twice_are_copied_once_and_cycles_end()
    {
        var holder = new Holder();
        holder.Next = new Holder { Next = holder };
        var copy = _copier.Copy(holder);
        Assert.NotSame(holder, copy);
        Assert.Same(copy, copy.Next!.Next);
        var twice = _copier.Copy(new List<Leaf> { Sample, Sample });
        Assert.Same(twice[0], twice[1]);
    }

    [Fact]
    public void Foreign_types_are_copied_by_their_converter()
    {
        var foreign = new Foreign(5);
        var copy = _copier.Copy(new List<Foreign> { foreign })[0];
        Assert.Equal(5, copy.Secret);
        Assert.NotSame(foreign, copy);
    }

    [Fact]
    public void A_type_that_cannot_be_sent_is_refused_by_name()
    {
        var refusal = Assert.Throws<CodecNotFoundException>(() => _copier.Copy(new Unknown()));
        Assert.Contains(typeof(Unknown).FullName!, refusal.Message, StringComparison.Ordinal);
        // What the compiler and LINQ make is not serializable either: a ToList() is missing.
        _ = Assert.Throws<CodecNotFoundException>(() => _copier.Copy(new[] { 1 }.Select(i => i + 1)));
        _ = Assert.Throws<CodecNotFoundException>(() => _copier.Copy<IReadOnlyList<Leaf>>([Sample, Sample]));
        _ = Assert.Throws<CodecNotFoundException>(() => _copier.Copy<Action>(() => { }));
    }
}
