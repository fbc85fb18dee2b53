using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace Farzi.Client.Tests;

/// <summary>The packages that the build leaves in its package folder.</summary>
public class PackageTests
{
    [Fact]
    public void The_client_needs_the_contracts_and_well_known_libraries_and_nothing_else()
    {
        using var package = Open("Farzi.Client", "nupkg");
        var dependencies = Nuspec(package).Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value);
        Assert.Equal(["Farzi.Contracts", "Microsoft.Extensions.Http", "Polly.Core"], dependencies.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_contracts_need_nothing()
    {
        using var package = Open("Farzi.Contracts", "nupkg");
        Assert.DoesNotContain(Nuspec(package).Descendants(), e => e.Name.LocalName == "dependency");
    }

    [Theory]
    [InlineData("Farzi.Client")]
    [InlineData("Farzi.Contracts")]
    public void A_package_has_documentation_a_readme_a_licence_and_symbols(string name)
    {
        using var package = Open(name, "nupkg");
        var entries = package.Entries.Select(e => e.FullName).ToArray();
        Assert.Contains($"lib/net10.0/{name}.xml", entries);
        Assert.Contains("README.md", entries);
        Assert.Equal([$"lib/net10.0/{name}.dll"], entries.Where(e => e.EndsWith(".dll", StringComparison.Ordinal)));
        var nuspec = Nuspec(package);
        Assert.Equal(("Apache-2.0", "README.md"), (Value(nuspec, "license"), Value(nuspec, "readme")));
        Assert.True(Value(nuspec, "description").Length > 40);
        using var symbols = Open(name, "snupkg");
        Assert.Contains(symbols.Entries, e => e.FullName == $"lib/net10.0/{name}.pdb");
    }

    [Fact]
    public void No_assembly_that_the_client_loads_is_the_engine()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<AssemblyName>([typeof(FarziClient).Assembly.GetName()]);
        while (open.TryPop(out var name))
        {
            if (!seen.Add(name.Name!) || name.Name!.StartsWith("System", StringComparison.Ordinal)) continue;
            foreach (var reference in Assembly.Load(name).GetReferencedAssemblies()) open.Push(reference);
        }

        Assert.Equal(["Farzi.Client", "Farzi.Contracts"], seen.Where(n => n.StartsWith("Farzi", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(seen, n => n.Contains("Torch", StringComparison.Ordinal) || n.StartsWith("Orleans", StringComparison.Ordinal) || n.StartsWith("YamlDotNet", StringComparison.Ordinal));
    }

    private static string Value(XDocument nuspec, string name) => nuspec.Descendants().First(e => e.Name.LocalName == name).Value;

    private static XDocument Nuspec(ZipArchive package)
    {
        using var stream = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream);
    }

    // artifacts/<mode>/bin/Farzi.Client.Tests/<configuration>/ → artifacts/<mode>/package/<configuration>/
    private static ZipArchive Open(string name, string extension)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var folder = Path.Combine(configuration.Parent!.Parent!.Parent!.FullName, "package", configuration.Name);
        var version = typeof(FarziClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        return ZipFile.OpenRead(Path.Combine(folder, $"{name}.{version}.{extension}"));
    }
}
