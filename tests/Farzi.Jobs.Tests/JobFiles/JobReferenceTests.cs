using Farzi.Jobs.JobFiles;

namespace Farzi.Jobs.Tests.JobFiles;

public class JobReferenceTests
{
    [Fact]
    public void Every_setting_has_a_meaning_and_values() =>
        Assert.All(JobReference.Entries, e => Assert.True(e.Meaning.Length > 0 && e.Values.Length > 0, e.Path));

    [Fact]
    public void Every_number_in_a_job_has_a_range() =>
        Assert.DoesNotContain(JobReference.Entries, e => e.Values is "a number" or "a whole number" or "a list of: a number" or "a list of: a whole number");

    [Theory]
    [InlineData("ml-100k")]
    [InlineData("amazon-magazine")]
    [InlineData("sasrec-text")]
    [InlineData("demo")]
    [InlineData("ptb")]
    [InlineData("shakespeare")]
    [InlineData("shakespeare-small")]
    public void The_samples_are_valid(string name) => Assert.Equal(name, JobFile.Read(Path.Combine(Root(), "samples", name + ".yaml"), []).Name);

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_is_a_valid_job_with_a_page_that_names_its_command(string name)
    {
        Assert.Equal(name + "-table", JobFile.Read(Path.Combine(Root(), "samples", "tables", name + ".yaml"), []).Name);
        Assert.Contains($"./farzi run samples/tables/{name}.yaml", File.ReadAllText(Path.Combine(Root(), "docs", "results", name + ".md")), StringComparison.Ordinal);
    }

    public static TheoryData<string> Tables() => [.. Directory.GetFiles(Path.Combine(Root(), "samples", "tables")).Select(f => Path.GetFileNameWithoutExtension(f)!)];

    [Fact]
    public void The_documentation_is_what_the_table_says() =>
        Assert.Equal(JobReferencePage.Text(), File.ReadAllText(Path.Combine(Root(), "docs", "job-file.md"))); // mend: ./farzi settings --page > docs/job-file.md

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Farzi.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
