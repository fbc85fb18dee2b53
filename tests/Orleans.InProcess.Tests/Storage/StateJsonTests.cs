using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.InProcess.Json;
using Orleans.Serialization;
using static Orleans.InProcess.Tests.Copying.CopySamples;

namespace Orleans.InProcess.Tests.Storage;

public sealed class StateJsonTests : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly StateJson _json;

    public StateJsonTests()
    {
        _services = new ServiceCollection().AddOrleans(_ => { }).BuildServiceProvider();
        _json = _services.GetRequiredService<StateJson>();
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Values_come_back_as_they_were()
    {
        Same(true, 'x', (byte)200, -7L, 3.5f, double.NaN, double.PositiveInfinity, 1.1m);
        Same("text \u0001 \ud83d\ude00", Guid.NewGuid(), DateTimeOffset.MaxValue, TimeSpan.FromTicks(1), new DateOnly(2030, 1, 2));
        Same<int?>(null, 5);
        Same(DayOfWeek.Friday);
        Same(new Uri("http://localhost/a"));
        Same(new Version(1, 2, 3));
        Same(new Point(1, double.NegativeInfinity));
        Same((1, "two"));
        Same(KeyValuePair.Create("k", 3));
        Assert.Equal(new byte[] { 1, 2 }, Back(new byte[] { 1, 2 }));
        Assert.Equal([1, 2], Back<ReadOnlyMemory<byte>>(new byte[] { 1, 2 }).ToArray());
    }

    [Fact]
    public void Collections_come_back_with_their_types()
    {
        Items(new List<int> { 1, 2 });
        Items(new[] { 1, 2 });
        Items(new HashSet<int> { 1, 2 });
        Items(new Queue<int>([1, 2]));
        Items(new Stack<int>([1, 2]));
        Items(ImmutableArray.Create(1, 2));
        Items(ImmutableList.Create(1, 2));
        Items(ImmutableHashSet.Create(1, 2));
        Items(new SortedSet<int> { 2, 1 });
        Items(new Dictionary<int, string> { [1] = "a", [2] = "b" });
        Items(new SortedDictionary<int, string> { [2] = "a", [1] = "b" });
        Items(ImmutableDictionary<int, string>.Empty.Add(1, "a"));
        Items(ImmutableSortedDictionary<int, string>.Empty.Add(1, "a"));
        Assert.Equal([1, 2], Assert.IsType<List<int>>(Back<IReadOnlyList<int>>(new[] { 1, 2 })));
        Assert.Equal("a", Assert.IsType<Dictionary<int, string>>(Back<IReadOnlyDictionary<int, string>>(ImmutableDictionary<int, string>.Empty.Add(1, "a")))[1]);
    }

    [Fact]
    public void Types_come_back_with_their_bases_members_and_runtime_types()
    {
        var dog = Assert.IsType<Dog>(Back<Animal>(new Dog { Name = "Rex", Age = 3, Bones = [new Leaf { Number = 7, Note = "lost" }] }));
        Assert.Equal(("Rex", 3, 7, "fresh"), (dog.Name, dog.Age, dog.Bones[0].Number, dog.Bones[0].Note));
        var trip = Back(new Trip("sea", new List<Leaf> { new() { Number = 1 } }) { Start = new Point(1, 2) });
        Assert.Equal(("sea", 1, new Point(1, 2)), (trip.Goal, trip.Stops[0].Number, trip.Start));
        Assert.Equal(5, Back(new Foreign(5)).Secret);
    }

    [Fact]
    public void Members_are_known_by_their_numbers_so_names_may_change_and_members_may_come_and_go()
    {
        var text = Write(new Leaf { Number = 7 });
        Assert.Equal("""{"Number#0":7}""", text);
        Assert.Equal(7, Read<Leaf>("""{"FormerName#0":7,"Gone#9":[1]}""").Number);
        Assert.Equal("fresh", Read<Leaf>("{}").Note);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        _ = Assert.Throws<JsonException>(() => Read<Leaf>("[1]"));
        _ = Assert.Throws<JsonException>(() => Read<List<int>>("{}"));
        _ = Assert.Throws<JsonException>(() => Read<int>("\"x\""));
        _ = Assert.Throws<JsonException>(() => Read<(int, int)>("[1,2,3]"));
        // Only the application's own types can be named, and only where they fit.
        _ = Assert.Throws<JsonException>(() => Read<Animal>("""{"$type":"System.IO.FileInfo","$value":{}}"""));
        _ = Assert.Throws<JsonException>(() => Read<Animal>("""{"$type":"tests.copy.Leaf","$value":{}}"""));
        _ = Assert.Throws<CodecNotFoundException>(() => Write(new Unknown()));
        _ = Assert.Throws<CodecNotFoundException>(() => Write<object>(1));
        _ = Assert.Throws<CodecNotFoundException>(() => Write<Exception>(new InvalidOperationException()));
        var cycle = new Holder();
        cycle.Next = cycle;
        _ = Assert.Throws<CodecNotFoundException>(() => Write(cycle));
    }

    private void Same(params object[] values)
    {
        foreach (var value in values)
        {
            var back = typeof(StateJsonTests).GetMethod(nameof(Back), BindingFlags.Instance | BindingFlags.NonPublic)!
                .MakeGenericMethod(value.GetType()).Invoke(this, [value]);
            Assert.Equal(value, back);
        }
    }

    private void Same<T>(T first, T second)
    {
        Assert.Equal(first, Back(first));
        Assert.Equal(second, Back(second));
    }

    private void Items<T>(T items)
        where T : System.Collections.IEnumerable => Assert.Equal(items.Cast<object>(), Assert.IsType<T>(Back(items)).Cast<object>());

    private T Back<T>(T value) => Read<T>(Write(value));

    private string Write<T>(T value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) _json.Write(writer, value);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private T Read<T>(string text)
    {
        using var document = JsonDocument.Parse(text);
        return _json.Read<T>(document.RootElement)!;
    }
}
