using Farzi.Engine.Evaluation;

namespace Farzi.Engine.Tests.Evaluation;

public class DataSizeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    [InlineData(1682, 11)]
    [InlineData(2048, 11)]
    [InlineData(2049, 12)]
    [InlineData(int.MaxValue, 31)]
    public void An_id_takes_the_logarithm_rounded_up(int vocabularySize, int bits) => Assert.Equal(bits, DataSize.BitsPerEvent(vocabularySize));

    [Fact]
    public void Distilled_movielens_weighs_more_than_the_real_one()
    {
        var size = DataSize.Of(sequences: 50, length: 50, latentDimension: 32, vocabularySize: 1682, trainEvents: 98_114);
        Assert.Equal(2500, size.DistilledEvents);
        Assert.Equal(4 * ((50 * 50 * 32) + (32 * 1682) + 1), size.DistilledBytes);
        Assert.Equal(134_907, size.RealBytes); // 98,114 · 11 bits = 134,906.75 bytes
        Assert.Equal(2.548, size.EventsPercent, 3);
        Assert.Equal(396.8, size.BytesPercent, 1);
    }

    [Fact]
    public void Bytes_and_events_convert_without_loss()
    {
        for (var vocabulary = 2; vocabulary < 5000; vocabulary += 371)
        {
            for (var events = 1L; events < 5_000_000_000; events = (events * 7) + 3)
            {
                var bytes = DataSize.BytesOfReal(events, vocabulary);
                Assert.InRange(DataSize.EventsIn(bytes, vocabulary), events, events + 7);
                Assert.True(DataSize.EventsIn(bytes - 1, vocabulary) < events);
            }
        }
    }
}
