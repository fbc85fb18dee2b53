namespace Farzi.Client.Tests;

public class OptionsTests
{
    [Fact]
    public void The_defaults_are_right() => Assert.Empty(new FarziClientOptions().Faults());

    [Fact]
    public void Every_fault_is_listed_at_once_and_the_key_is_not_shown()
    {
        var fault = Assert.Throws<ArgumentException>(() => new FarziClient(new FarziClientOptions
        {
            Server = new Uri("ftp://x"),
            ApiKey = "two words",
            TokenSource = _ => new ValueTask<string?>("x"),
            Timeout = TimeSpan.Zero,
            MaximumRetries = -1,
            RetryDelay = TimeSpan.FromDays(2),
            MaximumOutage = TimeSpan.FromSeconds(-1),
        }));
        foreach (var setting in new[] { "Server is", "ApiKey is", "TokenSource are both", "Timeout is", "MaximumRetries is", "RetryDelay is", "MaximumRetryDelay is", "MaximumOutage is" })
            Assert.Contains(setting, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("two words", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://user:pw@host/")]
    [InlineData("http://host/?x=1")]
    [InlineData("relative")]
    public void A_server_is_an_address_and_nothing_more(string server) =>
        Assert.Single(new FarziClientOptions { Server = new Uri(server, UriKind.RelativeOrAbsolute) }.Faults());
}
