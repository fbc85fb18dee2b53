using Farzi.Jobs.JobFiles;

namespace Farzi.Jobs.Tests.JobFiles;

public class RunNameTests
{
    [Theory]
    [InlineData("ml-100k")]
    [InlineData("a")]
    [InlineData("Shop_2.v1")]
    public void Plain_names_are_taken(string name) => Assert.Null(RunName.Problem(name));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../b")]
    [InlineData("/etc/x")]
    [InlineData("a\\b")]
    [InlineData("C:\\x")]
    [InlineData("C:x")]
    [InlineData("a\0b")]
    [InlineData("a b")]
    [InlineData("-rf")]
    [InlineData(".hidden")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("nul")]
    [InlineData("COM1.txt")]
    [InlineData("ｍl")]
    [InlineData("mІ-100k")]
    [InlineData("a\u2215b")]
    [InlineData("a\u200bb")]
    [InlineData("x\u202efdp")]
    public void Names_that_leave_the_root_or_look_alike_are_refused(string name) => Assert.NotNull(RunName.Problem(name));

    [Fact]
    public void Names_of_64_characters_and_more_are_refused()
    {
        Assert.Null(RunName.Problem(new string('a', 63)));
        Assert.NotNull(RunName.Problem(new string('a', 64)));
    }
}
