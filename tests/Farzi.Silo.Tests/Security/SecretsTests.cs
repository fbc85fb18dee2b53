using Farzi.Silo.Tests.Support;

namespace Farzi.Silo.Tests.Security;

public sealed class SecretsTests
{
    [Fact]
    public async Task Keys_and_tokens_appear_in_no_log_at_any_level_and_in_no_answer()
    {
        await using var silo = await TestSilo.Start();
        var said = new List<string>();
        string[] secrets = [TestSilo.AliceKey, "farzi_this-key-is-unknown", "eyJhbGciOiJub25lIn0.e30.c2VjcmV0"];
        foreach (var secret in secrets)
        {
            foreach (var path in new[] { "/v1/jobs", "/v1/jobs/none", "/v1/version", "/metrics" })
            {
                var client = silo.Client(secret);
                client.DefaultRequestHeaders.Add("X-Api-Key", secret);
                using var response = await client.GetAsync(path);
                said.Add($"{response}{await response.Content.ReadAsStringAsync()}");
            }
        }

        using var put = await silo.Alice().PutAsync("/v1/jobs/j1", Answers.Yaml(TestSilo.Job));
        Assert.NotEmpty(silo.Log.Lines);
        Assert.All(secrets, secret => Assert.DoesNotContain(silo.Log.Lines.Concat(said), line => line.Contains(secret, StringComparison.Ordinal)));
    }
}
