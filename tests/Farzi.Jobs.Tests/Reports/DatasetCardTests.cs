using Farzi.Jobs.Reports;

namespace Farzi.Jobs.Tests.Reports;

public sealed class DatasetCardTests
{
    [Fact]
    public void The_card_states_shapes_loading_recipe_results_provenance_and_terms()
    {
        var data = ExampleReport.Distilled();
        var card = DatasetCard.Render(ExampleReport.Create(data), data);
        string[] parts =
        [
            "`latents` X̃ float32 [50, 50, 32]", "`decoder` M float32 [32, 1349]", "load_file(\"distilled.safetensors\")", "DistilledDataset.Load",
            "| learning\\_rate | 0.004 |", "| SASRec | Farzi | test | 0.1863 ± 0.0045 |", data.Digest(), "sha256:06416e597f", "the terms of the source data apply",
        ];
        foreach (var part in parts) Assert.Contains(part, card, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', card);
    }

    [Fact]
    public void Names_cannot_write_markup_or_table_cells()
    {
        var data = ExampleReport.Distilled(sequences: 2, length: 2, dimension: 2, vocabulary: 4) with { Recipe = new Dictionary<string, string> { ["a|b"] = "x\n# y" } };
        var card = DatasetCard.Render(ExampleReport.Create(data, metaSteps: 1) with { Job = "<script>\n[x](y)" }, data);
        Assert.DoesNotContain("<script>", card.Replace("\\<script\\>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("| a\\|b | x \\# y |", card, StringComparison.Ordinal);
        Assert.StartsWith("# \\<script\\> \\[x\\](y): a distilled dataset\n", card, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_without_students_or_recipe_is_a_card()
    {
        var report = ExampleReport.Create(ExampleReport.Distilled(1, 1, 1, 2), metaSteps: 1) with { Students = [], Relative = new Dictionary<string, IReadOnlyDictionary<string, double>>() };
        Assert.Contains("No student was trained.", DatasetCard.Render(report, null), StringComparison.Ordinal);
    }
}
