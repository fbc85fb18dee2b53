using Microsoft.OpenApi;

namespace Farzi.Silo.Api;

/// <summary>The OpenAPI document, <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiDescription
{
    /// <summary>Registers it.</summary>
    public static void AddFarziOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "Farzi",
            Version = "v1",
            Description = "Distils datasets of event sequences. Errors are problem details (RFC 9457) with a member code.",
        };
        document.Servers = []; // where it was asked for says nothing about where it is reached
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key (farzi_…) or a JSON web token." },
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = Security.Credentials.KeyHeader },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] },
        ];
        return Task.CompletedTask;
    }));

    /// <summary>Describes a body that is read as it comes. Declared with <c>Accepts</c>, routing would refuse other types before anybody is asked for credentials.</summary>
    public static RouteHandlerBuilder WithBody(this RouteHandlerBuilder endpoint, string description, IReadOnlyList<string> mediaTypes) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = description,
                Content = mediaTypes.ToDictionary(t => t, _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } }, StringComparer.Ordinal),
            };
            return Task.CompletedTask;
        });
}
