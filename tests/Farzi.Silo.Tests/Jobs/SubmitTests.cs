using System.Net;
using System.Text;
using Farzi.Contracts.Cluster;
using Farzi.Grains.Directory;
using Farzi.Jobs.JobFiles;
using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Jobs;

public sealed class SubmitTests
{
    [Fact]
    public async Task A_job_is_created_once_and_found_again()
    {
        await using var silo = await TestSilo.Start();
        using var first = await silo.Alice().PutAsync("/v1/jobs/j1?priority=3&devices=2&allowOtherNumerics=true", Answers.Yaml(TestSilo.Job));
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal("/v1/jobs/j1", first.Headers.Location?.OriginalString);
        Assert.Equal(JobState.Queued, (await first.Read<JobStatus>()).State);
        using var second = await silo.Alice().PutAsync("/v1/jobs/j1?priority=3&devices=2&allowOtherNumerics=true", Answers.Yaml(TestSilo.Job));
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var submission = silo.Directory.Submissions.First();
        Assert.Equal(("j1", "alice", 3, 2, true), (submission.Id, submission.Owner, submission.Priority, submission.MaximumDevices, submission.AllowOtherNumerics));
        using var shown = await silo.Alice().GetAsync("/v1/jobs/j1");
        Assert.Equal("j1", (await shown.Read<JobStatus>()).Id);
    }

    [Fact]
    public async Task The_directory_gets_the_job_resolved_with_the_data_as_a_real_path()
    {
        await using var silo = await TestSilo.Start();
        using var response = await silo.Alice().PutAsync("/v1/jobs/j1", Answers.Yaml(TestSilo.Job));
        var job = JobFile.Parse("j1.yaml", silo.Directory.Submissions.Single().Job, []);
        Assert.Equal(Path.Combine(silo.Data, "events.tsv"), job.Data.Path);
        Assert.Contains("metaSteps", silo.Directory.Submissions.Single().Job, StringComparison.Ordinal);
        Assert.Equal("j1", job.Name);
    }

    [Fact]
    public async Task Json_is_a_job_file_too()
    {
        await using var silo = await TestSilo.Start();
        using var json = new StringContent("{\"data\": {\"path\": \"events.tsv\"}, \"seed\": 7}", Encoding.UTF8, "application/json");
        using var response = await silo.Alice().PutAsync("/v1/jobs/j1", json);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(7, JobFile.Parse("j1.yaml", silo.Directory.Submissions.Single().Job, []).Seed);
    }

    [Fact]
    public async Task The_same_id_with_another_job_or_of_another_owner_is_taken()
    {
        await using var silo = await TestSilo.Start();
        using var first = await silo.Alice().PutAsync("/v1/jobs/j1", Answers.Yaml(TestSilo.Job));
        using var other = await silo.Alice().PutAsync("/v1/jobs/j1", Answers.Yaml(TestSilo.Job + "seed: 2\n"));
        await other.ShouldBeProblem(HttpStatusCode.Conflict, ErrorCodes.IdTaken);
        using var bobs = await silo.Bob().PutAsync("/v1/jobs/j1", Answers.Yaml(TestSilo.Job));
        await bobs.ShouldBeProblem(HttpStatusCode.Conflict, ErrorCodes.IdTaken);
    }

    [Fact]
    public async Task Submitted_by_many_at_once_it_is_one_job()
    {
        await using var silo = await TestSilo.Start();
        var client = silo.Alice();
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => client.PutAsync("/v1/jobs/j1", Answers.Yaml(TestSilo.Job))));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(23, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Single(silo.Directory.Submissions.Distinct()); // the same text, so that the directory can tell
    }

    [Fact]
    public async Task Every_fault_of_a_job_is_listed_with_its_line()
    {
        await using var silo = await TestSilo.Start();
        using var response = await silo.Alice().PutAsync("/v1/jobs/j1", Answers.Yaml("data: {path: events.tsv}\nsede: 1\ninner:\n  learningRate: .nan\nsynthetic:\n  sequences: 1000000000\n"));
        var (_, faults) = await response.ShouldBeProblem(HttpStatusCode.BadRequest, ErrorCodes.InvalidJob);
        Assert.Equal(3, faults.Length);
        Assert.StartsWith("j1.yaml(2,1): sede:", faults[0], StringComparison.Ordinal);
        Assert.StartsWith("j1.yaml(4,", faults[1], StringComparison.Ordinal);
        Assert.StartsWith("j1.yaml(6,", faults[2], StringComparison.Ordinal);
        Assert.Empty(silo.Directory.Submissions);
    }

    [Theory]
    [InlineData("a: &a [x]\nb: *a\n")]
    [InlineData("!!python/object {}\n")]
    [InlineData("a\n")]
    [InlineData("{")]
    [InlineData("")]
    public async Task What_is_no_job_is_refused_without_a_stack_trace(string text)
    {
        await using var silo = await TestSilo.Start();
        using var response = await silo.Alice().PutAsync("/v1/jobs/j1", Answers.Yaml(text));
        Assert.NotEmpty((await response.ShouldBeProblem(HttpStatusCode.BadRequest, ErrorCodes.InvalidJob)).Faults);
    }

    [Theory]
    [InlineData("..%2fx")]
    [InlineData("..")]
    [InlineData("%2fetc")]
    [InlineData("C:%5Cx")]
    [InlineData("a%20b")]
    [InlineData("a..b")]
    [InlineData(".hidden")]
    [InlineData("con")]
    [InlineData("%D0%B0bc")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234")]
    public async Task An_id_that_is_no_plain_name_is_refused(string id)
    {
        await using var silo = await TestSilo.Start();
        using var response = await silo.Alice().PutAsync($"/v1/jobs/{id}", Answers.Yaml(TestSilo.Job));
        Assert.True(response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound, $"{response.StatusCode}");
        Assert.Empty(silo.Directory.Submissions);
        Assert.Equal(["events.tsv"], Directory.EnumerateFileSystemEntries(silo.Data).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("priority=101")]
    [InlineData("priority=x")]
    [InlineData("devices=-1")]
    [InlineData("allowOtherNumerics=perhaps")]
    public async Task A_wrong_parameter_is_named(string query)
    {
        await using var silo = await TestSilo.Start();
        using var response = await silo.Alice().PutAsync($"/v1/jobs/j1?{query}", Answers.Yaml(TestSilo.Job));
        var (detail, _) = await response.ShouldBeProblem(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest);
        Assert.Contains(query.Split('=')[0], detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data")]
    [InlineData("application/yaml; charset=utf-16")]
    public async Task A_body_of_another_type_is_refused(string type)
    {
        await using var silo = await TestSilo.Start();
        using var body = new ByteArrayContent("data: {path: events.tsv}"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await silo.Alice().PutAsync("/v1/jobs/j1", body);
        await response.ShouldBeProblem(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest);
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_refused()
    {
        await using var silo = await TestSilo.Start();
        using var body = new ByteArrayContent([0x64, 0xFF, 0xFE, 0x00]);
        body.Headers.TryAddWithoutValidation("Content-Type", "application/yaml");
        using var response = await silo.Alice().PutAsync("/v1/jobs/j1", body);
        await response.ShouldBeProblem(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_the_limit_is_refused_however_it_is_sent(bool saysItsLength)
    {
        await using var silo = await TestSilo.Start(("MaximumJobBytes", "2048"));
        using var body = saysItsLength ? (HttpContent)new ByteArrayContent(new byte[4096]) : new StreamContent(new EndlessStream(4096));
        body.Headers.TryAddWithoutValidation("Content-Type", "application/yaml");
        using var response = await silo.Alice().PutAsync("/v1/jobs/j1", body);
        var (detail, _) = await response.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.TooLarge);
        Assert.Contains("Farzi:MaximumJobBytes", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SubmitOutcome.QueueFull, HttpStatusCode.TooManyRequests, ErrorCodes.QueueFull)]
    [InlineData(SubmitOutcome.Impossible, HttpStatusCode.UnprocessableEntity, ErrorCodes.Impossible)]
    public async Task What_the_directory_refuses_is_said_in_its_words(SubmitOutcome outcome, HttpStatusCode status, string code)
    {
        await using var silo = await TestSilo.Start();
        silo.Directory.OnSubmit = _ => new SubmitReply(outcome, null, "because of it");
        using var response = await silo.Alice().PutAsync("/v1/jobs/j1", Answers.Yaml(TestSilo.Job));
        Assert.Equal("because of it", (await response.ShouldBeProblem(status, code)).Detail);
    }
}
