using Farzi.Contracts.Events;
using Farzi.Jobs.Checkpoints;
using Farzi.Jobs.Runs;
using Farzi.Jobs.Stores;
using Farzi.Store.S3.Tests.Support;

namespace Farzi.Store.S3.Tests;

public sealed class EventSegmentTests : BucketTest
{
    private int _reads;

    [Fact]
    public async Task Events_are_read_back_in_order_over_several_writers_and_many_segments()
    {
        var writer = await Writer(1);
        for (var i = 1; i <= 100; i++) await writer.Append(i, [Line(1, i)], default);
        Assert.InRange(Fake.Objects.Count, 1, EventSegments.SegmentsPerBase + 1);
        var next = await Writer(2);
        for (var i = 101; i <= 300; i += 2) await next.Append(i, [Line(2, i), Line(2, i + 1)], default);
        Assert.InRange(Fake.Objects.Count, 1, EventSegments.SegmentsPerBase + 1);
        var events = await Read();
        Assert.Equal(Enumerable.Range(1, 300).Select(i => ((long)i, i <= 100 ? 1L : 2L)), events.Select(e => (e.Sequence, e.Epoch)));
    }

    [Fact]
    public async Task Killed_anywhere_every_event_that_was_durable_is_there_once()
    {
        var writer = await Writer(1);
        for (var i = 1; i <= 70; i++) await writer.Append(i, [Line(1, i)], default);
        var most = 0;
        foreach (var objects in Fake.History)
        {
            Fake.Objects = objects;
            var events = await Read();
            Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Sequence));
            Assert.True(events.Count >= most);
            most = events.Count;
        }

        Assert.Equal(70, most);
        Assert.True(Fake.Changes > 130); // the gathering of segments is among them
    }

    [Fact]
    public async Task An_answer_that_is_lost_doubles_no_event()
    {
        var count = 0;
        Fake.OnRequest = (method, _) => method == "PUT" && count++ % 3 == 0 ? FakeFault.AnswerLost : FakeFault.None;
        var writer = await Writer(1);
        for (var i = 1; i <= 80; i++) await writer.Append(i, [Line(1, i)], default);
        Assert.Equal(Enumerable.Range(1, 80).Select(i => (long)i), (await Read()).Select(e => e.Sequence));
    }

    [Fact]
    public async Task Two_writers_of_one_epoch_do_not_both_number_an_event()
    {
        var (a, b) = (await Writer(1), await Writer(1));
        await a.Append(1, [Line(1, 1)], default);
        await Assert.ThrowsAsync<StaleEpochException>(() => b.Append(1, [Line(1, 1, "another")], default));
        Assert.Single(await Read());
    }

    [Fact]
    public async Task What_an_overtaken_writer_adds_does_not_count()
    {
        var old = await Writer(1);
        await old.Append(1, [Line(1, 1)], default);
        var young = await Writer(2);
        await old.Append(2, [Line(1, 2)], default);
        await young.Append(2, [Line(2, 2)], default);
        await old.Append(3, [Line(1, 3)], default);
        Assert.Equal([(1L, 1L), (2L, 2L)], (await Read()).Select(e => (e.Sequence, e.Epoch)));
    }

    [Fact]
    public async Task A_damaged_segment_is_named()
    {
        await (await Writer(1)).Append(1, [Line(1, 1)], default);
        Fake.Change(Fake.Objects.Keys.Single(), c => c[..^3]);
        Assert.Contains("are damaged", (await Assert.ThrowsAsync<IOException>(Read)).Message, StringComparison.Ordinal);
    }

    private static string Line(long epoch, long sequence, string text = "x") => RunEventJson.Serialize(new Warned(text) { Sequence = sequence, Epoch = epoch });

    private async Task<IEventJournal> Writer(long epoch) => (await Folder().OpenJournal(epoch, default))!;

    private async Task<IReadOnlyList<RunEvent>> Read()
    {
        var folder = Folder();
        await folder.FetchEvents(default);
        return File.Exists(folder.Events) ? EventLog.Read(folder.Events) : [];
    }

    private SharedJobFolder Folder() => new(Scratch[$"{_reads++}"], Bucket, "jobs/a/");
}
