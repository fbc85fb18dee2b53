using System.Security.Claims;
using Farzi.Silo.Configuration;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Farzi.Silo.Security;

/// <summary>Turns <see cref="JwtSettings"/> into those of the bearer handler.</summary>
internal static class JwtBearerSetup
{
    /// <summary>Applies the settings.</summary>
    public static void Apply(JwtBearerOptions options, JwtSettings jwt)
    {
        options.Authority = jwt.Authority;
        options.Audience = jwt.Audience;
        options.RequireHttpsMetadata = jwt.Authority?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ?? true;
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false; // what exactly is wrong with a token helps only those who make them up
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = jwt.Audience,
            ValidIssuer = jwt.Issuer,
            IssuerSigningKeys = jwt.SigningKeys,
            ValidateAudience = true,
            ValidateIssuer = true,
            ValidateIssuerSigningKey = true,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.FromSeconds(60),
        };
        options.Events = new JwtBearerEvents { OnTokenValidated = context => TokenValidated(context, jwt) };
    }

    private static Task TokenValidated(TokenValidatedContext context, JwtSettings jwt)
    {
        var owner = context.Principal?.FindFirstValue(jwt.OwnerClaim) ?? "";
        if (Callers.OwnerProblem(owner) is not null)
        {
            context.Fail("The token names no usable owner.");
            return Task.CompletedTask;
        }

        // Only what was asked for is taken over: a claim called like one of ours means nothing.
        var roles = context.Principal!.FindAll(jwt.RoleClaim).Select(c => c.Value);
        context.Principal = new ClaimsPrincipal(Callers.Identity(context.Scheme.Name, owner, owner, roles));
        return Task.CompletedTask;
    }
}
