using System.Net;
using System.Security.Cryptography;
using Farzi.Contracts.Cluster;
using Farzi.Silo.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Farzi.Silo.Tests.Security;

public sealed class JwtTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly ECDsa Ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public async Task A_token_names_its_owner_and_roles()
    {
        await using var silo = await Start();
        silo.Directory.Add("a1", "alice");
        silo.Directory.Add("b1", "bob");
        Assert.Equal(["a1"], await Ids(silo, Token()));
        Assert.Equal(["a1", "b1"], await Ids(silo, Token(roles: ["admin"])));
    }

    [Fact]
    public async Task A_public_key_checks_tokens_too()
    {
        await using var silo = await TestSilo.StartOpen(Settings(Ec.ExportSubjectPublicKeyInfoPem()));
        silo.Directory.Add("a1", "alice");
        Assert.Equal(["a1"], await Ids(silo, Token(credentials: new SigningCredentials(new ECDsaSecurityKey(Ec), SecurityAlgorithms.EcdsaSha256))));
        using var wrong = await silo.Client(Token()).GetAsync("/v1/jobs");
        await wrong.ShouldBeProblem(HttpStatusCode.Unauthorized, ErrorCodes.Unauthenticated);
    }

    [Fact]
    public async Task Keys_and_tokens_work_side_by_side()
    {
        await using var silo = await TestSilo.Start(Settings(Convert.ToBase64String(Key)));
        silo.Directory.Add("a1", "alice");
        Assert.Equal(["a1"], await Ids(silo, TestSilo.AliceKey));
        Assert.Equal(["a1"], await Ids(silo, Token()));
    }

    public static TheoryData<string> WrongTokens => new(
        "expired", "other audience", "other issuer", "other key", "unsigned", "no owner", "unusable owner", "cut");

    [Theory]
    [MemberData(nameof(WrongTokens))]
    public async Task A_wrong_token_is_refused(string kind)
    {
        var other = new SigningCredentials(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)), SecurityAlgorithms.HmacSha256);
        var token = kind switch
        {
            "expired" => Token(expires: DateTime.UtcNow.AddMinutes(-10)),
            "other audience" => Token(audience: "somebody else"),
            "other issuer" => Token(issuer: "https://elsewhere.example"),
            "other key" => Token(credentials: other),
            "unsigned" => Unsigned(),
            "no owner" => Token(owner: null),
            "unusable owner" => Token(owner: "al\u0456ce"),
            _ => Token()[..^5],
        };
        await using var silo = await Start();
        using var response = await silo.Client(token).GetAsync("/v1/jobs");
        await response.ShouldBeProblem(HttpStatusCode.Unauthorized, ErrorCodes.Unauthenticated);
    }

    private static Task<TestSilo> Start() => TestSilo.StartOpen(Settings(Convert.ToBase64String(Key)));

    private static (string, string)[] Settings(string key) =>
        [("Jwt:Issuer", "https://issuer.example"), ("Jwt:Audience", "farzi"), ("Jwt:SigningKeys:0", key)];

    private static async Task<string[]> Ids(TestSilo silo, string token)
    {
        using var response = await silo.Client(token).GetAsync("/v1/jobs");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. (await response.Read<JobList>()).Jobs.Select(j => j.Id)];
    }

    private static string Unsigned() => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = true }.CreateToken(
        new SecurityTokenDescriptor { Issuer = "https://issuer.example", Audience = "farzi", Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = "alice" } });

    private static string Token(
        string? owner = "alice", string[]? roles = null, string issuer = "https://issuer.example", string audience = "farzi", DateTime? expires = null, SigningCredentials? credentials = null)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["farzi:owner"] = "bob" }; // means nothing
        if (owner is not null) claims["sub"] = owner;
        if (roles is not null) claims["roles"] = roles;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = DateTime.UtcNow.AddHours(-1),
            NotBefore = DateTime.UtcNow.AddHours(-1),
            Expires = expires ?? DateTime.UtcNow.AddHours(1),
            Claims = claims,
            SigningCredentials = credentials ?? new SigningCredentials(new SymmetricSecurityKey(Key), SecurityAlgorithms.HmacSha256),
        });
    }
}
