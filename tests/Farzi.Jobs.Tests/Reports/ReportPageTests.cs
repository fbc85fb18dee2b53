using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Farzi.Contracts.Reports;
using Farzi.Jobs.Reports;

namespace Farzi.Jobs.Tests.Reports;

public sealed partial class ReportPageTests
{
    private const string Hostile = "</span></script><script>alert(1)</script><img src=x onerror='alert(2)'>\"&";

    [Fact]
    public void The_page_is_well_formed_has_no_script_and_loads_nothing()
    {
        var data = ExampleReport.Distilled(sequences: 4, length: 5, dimension: 3, vocabulary: 40);
        var page = ReportPage.Render(ExampleReport.Create(data, metaSteps: 300), ExampleReport.Attachments(data));
        WellFormed(page);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(Loads(), page);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_chart_has_a_name_and_a_description_of_its_own()
    {
        var data = ExampleReport.Distilled(sequences: 4, length: 5, dimension: 3, vocabulary: 40);
        var page = WellFormed(ReportPage.Render(ExampleReport.Create(data, metaSteps: 300), ExampleReport.Attachments(data)));
        var charts = page.Descendants("svg").ToArray();
        Assert.Equal(6 + 5 + 3, charts.Length); // metrics, curves, views of the data
        var ids = page.Descendants().Attributes("id").Select(a => a.Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        foreach (var chart in charts)
        {
            Assert.Equal("img", chart.Attribute("role")!.Value);
            Assert.Equal($"{chart.Element("title")!.Attribute("id")!.Value} {chart.Element("desc")!.Attribute("id")!.Value}", chart.Attribute("aria-labelledby")!.Value);
            Assert.NotEmpty(chart.Element("desc")!.Value);
        }
    }

    [Fact]
    public void Nothing_in_the_data_can_write_into_the_page()
    {
        var data = ExampleReport.Distilled(sequences: 3, length: 4, dimension: 2, vocabulary: 10);
        var report = ExampleReport.Create(data, metaSteps: 3);
        report = report with
        {
            Job = Hostile,
            Task = Hostile,
            Warnings = [Hostile],
            Notes = [Hostile],
            NumericProfile = report.NumericProfile with { Backend = Hostile, Device = Hostile, Libraries = new Dictionary<string, string> { [Hostile] = Hostile } },
            Data = report.Data with { Name = Hostile, Hash = Hostile },
            Distillation = report.Distillation with { Policy = Hostile },
            Definitions = new Dictionary<string, string> { [Hostile] = Hostile },
            Students = [.. report.Students.Select(s => s with { Learner = Hostile, TrainedOn = Hostile, Budget = Hostile, Split = Hostile, Metrics = new Dictionary<string, MetricSummary> { [Hostile] = MetricSummary.Of([1]) } })],
            Timings = new Dictionary<string, double> { [Hostile] = 1 },
            Versions = new Dictionary<string, string> { [Hostile] = Hostile },
            Curves = new ReportCurves { Validation = [new ValidationPoint { Step = 1, Metrics = new Dictionary<string, double> { [Hostile] = 1 } }] },
        };
        var page = ReportPage.Render(report, ExampleReport.Attachments(data, i => Hostile + i) with { JobYaml = Hostile });
        var parsed = WellFormed(page);
        Assert.Empty(parsed.Descendants("script"));
        Assert.Empty(parsed.Descendants("img"));
        Assert.DoesNotContain(parsed.Descendants().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Equal(Hostile, parsed.Descendants("pre").Single().Value);
        Assert.Contains(parsed.Descendants("span"), s => s.Value.StartsWith("</span></script><script>", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_without_curves_data_students_or_finite_numbers_is_a_page_all_the_same()
    {
        var data = ExampleReport.Distilled(sequences: 1, length: 1, dimension: 1, vocabulary: 1);
        var report = ExampleReport.Create(data, metaSteps: 1);
        WellFormed(ReportPage.Render(report with { Curves = null, Students = [], Timings = null, Versions = null, Finished = null }, new ReportAttachments()));
        WellFormed(ReportPage.Render(report with { Curves = new ReportCurves() }, ExampleReport.Attachments(data)));
        WellFormed(ReportPage.Render(report with { Students = [report.Students[1]] }, new ReportAttachments()));
        var nothing = new Dictionary<string, MetricSummary> { ["hr@10"] = MetricSummary.Of([double.NaN]), ["auc"] = MetricSummary.Of([]), ["psp@10"] = MetricSummary.Of([double.PositiveInfinity]) };
        var broken = new MetaStepPoint { Step = 1, OuterLoss = double.NaN, GradientNormLatents = double.PositiveInfinity, GradientNormDecoder = 0, ClippedShare = double.NaN, LearningRate = -1 };
        var page = ReportPage.Render(
            report with
            {
                Students = [.. report.Students.Select(s => s with { Metrics = nothing, Seconds = double.NaN })],
                Curves = new ReportCurves { MetaSteps = [broken, broken with { Step = 2, OuterLoss = 3 }] },
                Distillation = report.Distillation with { Seconds = double.NaN, PeakBytes = 0 },
                Synthetic = report.Synthetic with { BytesPercent = double.PositiveInfinity },
            },
            new ReportAttachments());
        WellFormed(page);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page, StringComparison.Ordinal);
        Assert.Contains("Nothing was recorded.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Latents_of_nothing_but_zeros_are_drawn()
    {
        var zeros = new Engine.Artifacts.DistilledDataset(new float[12], new float[10], 0, 2, 3, 2, 5);
        WellFormed(ReportPage.Render(ExampleReport.Create(zeros, metaSteps: 2), ExampleReport.Attachments(zeros)));
    }

    [Fact]
    public void The_summary_states_the_shares_of_the_full_data_and_those_of_the_baselines()
    {
        var sentence = SummarySentence.Of(ExampleReport.Create(ExampleReport.Distilled()));
        Assert.Equal(
            "Fresh SASRec students trained on 50 distilled sequences (2.57 % of the train events) reach 95.4 % of the HR@10 and 94.4 % of the nDCG@10 of the full data "
            + "(test split, mean of 3 seeds). In HR@10, as many sequences of other origin reach: warm start 55.5 %, random 36.5 %, head users 32.9 %.",
            sentence);
    }

    [Fact]
    public void A_long_curve_makes_no_long_page()
    {
        var data = ExampleReport.Distilled(sequences: 2, length: 2, dimension: 2, vocabulary: 5);
        Assert.InRange(ReportPage.Render(ExampleReport.Create(data, metaSteps: 50_000), new ReportAttachments()).Length, 10_000, 150_000);
    }

    private static XDocument WellFormed(string page)
    {
        // The page is HTML; closing what HTML leaves open makes it XML.
        var xml = VoidElement().Replace(page.Replace("<!doctype html>", "", StringComparison.Ordinal), "<meta${attributes}/>");
        using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var document = XDocument.Load(reader);
        foreach (var shape in document.Descendants("svg").Descendants())
            foreach (var attribute in shape.Attributes().Where(a => a.Name.LocalName is "x" or "y" or "x1" or "x2" or "y1" or "y2" or "width" or "height" or "cx" or "cy"))
                Assert.True(double.TryParse(attribute.Value, out var value) && double.IsFinite(value) && (value >= 0 || attribute.Name.LocalName is not "width" and not "height"), attribute.ToString());
        return document;
    }

    [GeneratedRegex("<meta(?<attributes>[^>]*)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VoidElement();

    [GeneratedRegex("\\s(src|href|srcset)\\s*=|url\\(", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Loads();
}
