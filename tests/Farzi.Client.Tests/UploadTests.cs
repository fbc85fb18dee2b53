using System.Security.Cryptography;
using System.Text;
using Farzi.Contracts.Cluster;
using static Farzi.Client.Tests.Server.Answers;

namespace Farzi.Client.Tests;

public sealed class UploadTests : ClientTest
{
    private const string Events = "user,item\n1,2\n";
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Events)));
    private static readonly string Address = $"/v1/datasets/{Sha256}/my_events__1_.csv";
    private static readonly DatasetInfo Info = new(Sha256, "my_events__1_.csv", Events.Length, DatasetPath.Of(Sha256, "my_events__1_.csv"));

    [Fact]
    public async Task A_file_is_uploaded_under_its_hash_and_a_plain_form_of_its_name()
    {
        Server.On("HEAD " + Address, Empty(404)).On("PUT " + Address, Json(Info, 201));
        Assert.Equal(Info, await Client.UploadDatasetAsync(await FileAsync()));
        var request = Assert.Single(Server.Received("PUT " + Address));
        Assert.Equal((Events, "100-continue", $"{Events.Length}"), (request.Body, request.Headers["Expect"], request.Headers["Content-Length"]));
    }

    [Fact]
    public async Task What_the_server_has_is_not_sent_again()
    {
        Server.On("HEAD " + Address, context =>
        {
            context.Response.ContentLength = Events.Length;
            return Task.CompletedTask;
        });
        Assert.Equal(Info, await Client.UploadDatasetAsync(await FileAsync()));
        Assert.Equal(["HEAD"], Server.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task An_upload_that_breaks_is_sent_again_from_the_streams_own_start()
    {
        Server.On("HEAD " + Address, Empty(503), Empty(404)).On("PUT " + Address, Lost, Empty(503), Json(Info));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("skipped" + Events)) { Position = 7 };
        await Client.UploadDatasetAsync(stream, Info.Name);
        Assert.Equal([Events, Events, Events], Server.Received("PUT " + Address).Select(r => r.Body));
    }

    [Theory]
    [InlineData(409, ErrorCodes.HashMismatch, typeof(ConflictException))]
    [InlineData(413, ErrorCodes.TooLarge, typeof(LimitExceededException))]
    public async Task A_refused_upload_is_not_repeated(int status, string code, Type type)
    {
        Server.On("HEAD " + Address, Empty(404)).On("PUT " + Address, Problem(status, code, "no"));
        var file = await FileAsync();
        Assert.Equal(code, ((FarziException)await Assert.ThrowsAsync(type, () => Client.UploadDatasetAsync(file))).Code);
        Assert.Single(Server.Received("PUT " + Address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x.csv")]
    [InlineData(".csv")]
    [InlineData("a b")]
    public async Task A_name_of_the_callers_own_must_be_plain(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Client.UploadDatasetAsync(new MemoryStream(), name));
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData("folder/ratings.dat", "ratings.dat")]
    [InlineData("ünï.csv.gz", "_n_.csv.gz")]
    [InlineData("...", "events")]
    [InlineData(".inter", "inter")]
    public void Names_of_files_become_plain(string path, string name) => Assert.Equal(name, PlainNames.Dataset(path));

    [Fact]
    public void A_long_name_keeps_the_end_that_tells_the_layout()
    {
        var name = PlainNames.Dataset(new string('x', 300) + ".ratings.csv");
        Assert.True(DatasetPath.IsPlainName(name));
        Assert.EndsWith("x.ratings.csv", name, StringComparison.Ordinal);
    }

    private async Task<string> FileAsync()
    {
        var path = Path.Combine(Folder, "my events (1).csv");
        await File.WriteAllTextAsync(path, Events);
        return path;
    }
}
