using Microsoft.Net.Http.Headers;

namespace Farzi.Silo.Dashboard;

/// <summary>A file of the dashboard.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Tag">Changes with the content.</param>
internal sealed record DashboardFile(byte[] Content, string MediaType, EntityTagHeaderValue Tag);
