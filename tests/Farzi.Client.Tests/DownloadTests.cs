using System.Security.Cryptography;
using System.Text;
using Farzi.Contracts.Cluster;
using Microsoft.AspNetCore.Http;
using static Farzi.Client.Tests.Server.Answers;

namespace Farzi.Client.Tests;

public sealed class DownloadTests : ClientTest
{
    private const string Name = "distilled.safetensors";
    private const string Listing = "GET /v1/jobs/a/artifacts";
    private const string Item = Listing + "/" + Name;
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 % 251))];

    private string Target => Path.Combine(Folder, "deep", "data.bin");

    private JobHandle Job => Client.GetJob("a");

    [Fact]
    public async Task A_file_arrives_whole_and_leaves_nothing_beside_it()
    {
        Serve(Content(Bytes));
        var artifact = await Job.DownloadAsync(Name, Target);
        Assert.Equal((Name, Bytes.Length), (artifact.Name, artifact.Bytes));
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task A_download_that_breaks_is_resumed_where_it_broke()
    {
        Serve(BrokenFile(Bytes, 100_000), Empty(503), BrokenFile(Bytes, 50_000), Content(Bytes));
        await Job.DownloadAsync(Name, Target);
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Target));
        Assert.Equal(["", "bytes=100000-", "bytes=100000-", "bytes=150000-"], Server.Received(Item).Select(r => r.Headers.GetValueOrDefault("Range", "")));
    }

    [Fact]
    public async Task A_server_without_ranges_is_read_from_the_start_and_skipped_forward()
    {
        Serve(BrokenFile(Bytes, 100_000), context => context.Response.Body.WriteAsync(Bytes).AsTask());
        await Job.DownloadAsync(Name, Target);
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task A_part_that_was_not_asked_for_is_a_fault()
    {
        Serve(BrokenFile(Bytes, 100_000), context =>
        {
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes 0-{Bytes.Length - 1}/{Bytes.Length}";
            return context.Response.Body.WriteAsync(Bytes).AsTask();
        });
        await Assert.ThrowsAsync<ProtocolException>(() => Job.DownloadAsync(Name, Target));
    }

    [Fact]
    public async Task What_a_cancelled_call_has_fetched_is_the_start_of_the_next_one()
    {
        using var stop = new CancellationTokenSource();
        Serve(async context =>
        {
            context.Response.ContentLength = Bytes.Length;
            await context.Response.Body.WriteAsync(Bytes.AsMemory(0, 200_000));
            await context.Response.Body.FlushAsync();
            await Never()(context);
        }, Content(Bytes));
        var download = Job.DownloadAsync(Name, Target, stop.Token);
        while (PartBytes() < 200_000) await Task.Yield();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download);
        Assert.False(File.Exists(Target));

        await Job.DownloadAsync(Name, Target);
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Target));
        Assert.Equal("bytes=200000-", Server.Received(Item)[^1].Headers["Range"]);
    }

    [Fact]
    public async Task A_damaged_rest_of_an_earlier_call_is_fetched_again_from_the_start()
    {
        Serve(Content(Bytes));
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllBytesAsync(PartPath(), new byte[1000]);
        await Job.DownloadAsync(Name, Target);
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Target));
        Assert.Equal(2, Server.Received(Item).Count);
    }

    [Fact]
    public async Task What_is_not_what_its_hash_says_does_not_appear_and_what_was_there_stays()
    {
        var wrong = (byte[])Bytes.Clone();
        wrong[12345] ^= 1;
        Serve(Content(wrong));
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllTextAsync(Target, "older");
        var fault = await Assert.ThrowsAsync<ProtocolException>(() => Job.DownloadAsync(Name, Target));
        Assert.Equal(ErrorCodes.HashMismatch, fault.Code);
        Assert.Equal("older", await File.ReadAllTextAsync(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task A_file_that_is_longer_than_it_should_be_is_not_written_further()
    {
        Serve(Content([.. Bytes, .. Bytes]));
        await Assert.ThrowsAsync<ProtocolException>(() => Job.DownloadAsync(Name, Target));
        Assert.False(File.Exists(Target));
        Assert.True(PartBytes() <= Bytes.Length);
    }

    [Fact]
    public async Task A_file_that_is_there_already_is_not_fetched_again()
    {
        Serve(Content(Bytes));
        await Job.DownloadAsync(Name, Target);
        await Job.DownloadAsync(Name, Target);
        Assert.Single(Server.Received(Item));
    }

    [Fact]
    public async Task A_link_at_the_destination_is_replaced_and_not_followed()
    {
        Serve(Content(Bytes));
        var outside = Path.Combine(Folder, "outside");
        await File.WriteAllTextAsync(outside, "mine");
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.CreateSymbolicLink(Target, outside);
        File.CreateSymbolicLink(PartPath(), outside);
        await Job.DownloadAsync(Name, Target);
        Assert.Equal("mine", await File.ReadAllTextAsync(outside));
        Assert.Null(new FileInfo(Target).LinkTarget);
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task A_stream_gets_each_byte_once_over_an_interruption()
    {
        Serve(BrokenFile(Bytes, 70_000), Content(Bytes));
        using var stream = new MemoryStream();
        await Job.DownloadAsync(Name, stream);
        Assert.Equal(Bytes, stream.ToArray());
    }

    [Fact]
    public async Task An_empty_file_needs_no_request()
    {
        Server.On(Listing, Json(new ArtifactList([new ArtifactInfo("empty", 0, Convert.ToHexStringLower(SHA256.HashData([])))])));
        await Job.DownloadAsync("empty", Target);
        Assert.Equal(0, new FileInfo(Target).Length);
    }

    [Fact]
    public async Task An_artifact_that_is_missing_is_said_along_with_those_that_are_there()
    {
        Serve(Content(Bytes));
        var fault = await Assert.ThrowsAsync<NotFoundException>(() => Job.DownloadAsync("report.html", Target));
        Assert.Equal("the job a has no artifact report.html; it has distilled.safetensors", fault.Message);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/x")]
    [InlineData("a\\b")]
    [InlineData(".hidden")]
    [InlineData("a\0b")]
    [InlineData("")]
    public async Task Names_that_lead_elsewhere_are_refused_from_both_sides(string name)
    {
        Server.On(Listing, Json(new ArtifactList([Info("fine", Bytes), Info(name, Bytes)]))).On(Listing + "/fine", Content(Bytes));
        await Assert.ThrowsAsync<ProtocolException>(() => Job.DownloadAllAsync(Path.Combine(Folder, "all")));
        await Assert.ThrowsAsync<ArgumentException>(() => Job.DownloadAsync(name, Target));
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public async Task All_files_of_a_job_arrive_in_a_folder()
    {
        var card = Encoding.UTF8.GetBytes("# card");
        Server.On(Listing, Json(new ArtifactList([Info(Name, Bytes), Info("README.md", card)]))).On(Item, Content(Bytes)).On(Listing + "/README.md", Content(card));
        Assert.Equal([Name, "README.md"], (await Job.DownloadAllAsync(Path.Combine(Folder, "all"))).Select(a => a.Name));
        Assert.Equal(card, await File.ReadAllBytesAsync(Path.Combine(Folder, "all", "README.md")));
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Path.Combine(Folder, "all", Name)));
    }

    [Fact]
    public async Task A_report_that_cannot_be_read_is_a_fault()
    {
        var text = Encoding.UTF8.GetBytes("{\"schema\": 99}");
        Server.On(Listing, Json(new ArtifactList([Info(JobHandle.ReportName, text)]))).On(Listing + "/report.json", Content(text));
        await Assert.ThrowsAsync<ProtocolException>(() => Job.ReportAsync());
    }

    private static ArtifactInfo Info(string name, byte[] bytes) => new(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));

    private void Serve(params RequestDelegate[] answers) => Server.On(Listing, Json(new ArtifactList([Info(Name, Bytes)]))).On(Item, answers);

    private string PartPath() => Path.Combine(Path.GetDirectoryName(Target)!, $".data.bin.{Info(Name, Bytes).Sha256[..16]}.part");

    private long PartBytes() => File.Exists(PartPath()) ? new FileInfo(PartPath()).Length : 0;
}
