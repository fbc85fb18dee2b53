using static Farzi.Jobs.Tests.JobFiles.JobFileTests;

namespace Farzi.Jobs.Tests.JobFiles;

public class LanguageRulesTests
{
    [Theory]
    [InlineData("task: language\ndata: {path: x, format: csv}", "data.format: csv is a layout of event sequences; of text expected one of auto, ptb, text")]
    [InlineData("task: language\ndata: {path: x, format: txt}", "data.format: unknown layout 'txt'")]
    [InlineData("task: language\ndata: {path: x, validationPath: y}", "data.validationPath: one held-out file without the other")]
    [InlineData("task: language\ndata: {path: x, format: text, validationPath: y, testPath: z}", "data.format: text is one file that is cut by shares")]
    [InlineData("task: language\ndata: {path: x, validationShare: 0.5, testShare: 0.5}", "data.validationShare: 0.5 and a test share of 0.5 leave nothing to learn from")]
    [InlineData("task: language\ndata: {path: x, maximumVocabulary: 1}", "data.maximumVocabulary: a vocabulary of 1")]
    [InlineData("task: language\ndata: {path: x, minimumRating: 3}", "data.minimumRating: text has no such thing")]
    [InlineData("task: language\ndata: {path: x}\nouter: {endBias: 0.5}", "outer.endBias: text has no such thing")]
    [InlineData("task: language\ndata: {path: x}\nevaluation: {stride: 50}", "evaluation.stride: 50 events, but windows have 49 before the last")]
    [InlineData("data: {path: x, level: char}", "data.level: only text has this; set task: language")]
    [InlineData("data: {path: x, format: ptb}", "data.format: ptb is a layout of text")]
    [InlineData("data: {path: x}\nevaluation: {stride: 5}", "evaluation.stride: only text has this")]
    public void A_setting_of_the_other_task_or_a_contradiction_is_a_fault(string yaml, string expected) =>
        Assert.Contains(expected, Assert.Single(FaultsOf(yaml)), StringComparison.Ordinal);

    [Fact]
    public void All_faults_are_told_at_once_with_their_lines()
    {
        var faults = FaultsOf("task: language\ndata:\n  path: x\n  format: csv\n  minimumRating: 3\n  level: sentence\n");
        Assert.Equal(3, faults.Length);
        Assert.Contains(faults, f => f.StartsWith("jobs/shop.yaml(4,", StringComparison.Ordinal) && f.Contains("data.format", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("jobs/shop.yaml(5,", StringComparison.Ordinal) && f.Contains("data.minimumRating", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("jobs/shop.yaml(6,", StringComparison.Ordinal) && f.Contains("word or char", StringComparison.Ordinal));
    }

    [Fact]
    public void Cutoffs_are_no_matter_of_text() => Assert.Equal([5], Read("task: language\ndata: {path: x}\nevaluation: {cutoffs: [5]}").Evaluation.Cutoffs);
}
