using System.Collections;
using Farzi.Contracts.Jobs;
using Farzi.Jobs.JobFiles;

namespace Farzi.Jobs.Tests.JobFiles;

public class JobSpecJsonTests
{
    [Fact]
    public void Every_setting_of_the_table_survives_the_way_through_JSON()
    {
        var job = (JobSpec)Changed(new JobSpec());
        var faults = new List<JobFault>();
        var node = JobFileParser.Parse("job.json", isFile: true, JobSpecJson.Serialize(job), faults);
        var again = (JobSpec)new SpecReader(faults).Group(node!, new JobSpec(), "");
        Assert.Empty(faults);
        Assert.Equal(SpecWriter.Flatten(job, numbersOnly: false), SpecWriter.Flatten(again, numbersOnly: false));
        var defaults = SpecWriter.Flatten(new JobSpec { Data = new DataSpec { Generator = new GeneratorSpec() } }, numbersOnly: false);
        var untouched = SpecWriter.Flatten(job, numbersOnly: false).Intersect(defaults).Where(e => !HasOneValue(e.Path));
        Assert.Empty(untouched); // the test would be blind to a setting left at its default
    }

    [Theory]
    [InlineData("name: shop\ndata: {path: a.inter}")]
    [InlineData("name: shop\ndata: {path: 'dataset:00/ü \U0001F600 \"x\" \\ #1.csv', minimumRating: 3, columns: {user: '#1'}}\nphases: [{innerSteps: [5, 9]}, {innerSteps: 7, schedule: cosine}]")]
    [InlineData("name: shop\ndata: {generator: {users: 60}}\ninner: {epsilon: 1e-8}\ncompute: {gemm: onednn, precision: float64}\nevaluation: {baselines: [warm-start], budgets: [bytes]}")]
    public void A_job_file_reads_back_from_the_JSON_of_its_job(string yaml)
    {
        var job = JobFile.Parse("job.yaml", yaml, []);
        var again = JobFile.Parse("other.json", JobSpecJson.Serialize(job), []);
        Assert.Equal(SpecWriter.Yaml(job), SpecWriter.Yaml(again));
        Assert.Equal(JobHash.Of(job), JobHash.Of(again));
    }

    [Fact]
    public void Without_a_name_the_readers_default_holds() =>
        Assert.Equal("other", JobFile.Parse("other.json", JobSpecJson.Serialize(new JobSpec { Data = new DataSpec { Path = "a.inter" } }), []).Name);

    [Fact]
    public void A_number_that_is_not_finite_becomes_a_fault_of_the_reader_and_not_of_the_writer()
    {
        var json = JobSpecJson.Serialize(new JobSpec { Data = new DataSpec { Path = "a" }, Inner = new InnerSpec { LearningRate = double.NaN, Beta1 = double.PositiveInfinity } });
        var faults = Assert.Throws<JobFileException>(() => JobFile.Parse("job.json", json, [])).Faults;
        Assert.Equal(["inner.learningRate", "inner.beta1"], faults.Select(f => f.Path));
    }

    private static bool HasOneValue(string path) => SettingPath.Find(path)!.Type is { IsEnum: true } type && Enum.GetValues(type).Length == 1;

    // A copy in which no single value is the default.
    private static object Changed(object record)
    {
        var copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        foreach (var setting in Setting.Of(record.GetType()))
        {
            var value = setting.Property.GetValue(record);
            setting.Property.SetValue(copy, Setting.IsGroup(setting.Type) ? Changed(value ?? Activator.CreateInstance(setting.Type)!) : Other(setting, setting.Type, value));
        }

        return copy;
    }

    private static object Other(Setting setting, Type type, object? value)
    {
        if (Setting.ElementOf(type) is { } element)
        {
            var old = ((IEnumerable)value!).Cast<object>().ToArray();
            var items = Array.CreateInstance(element, Setting.IsGroup(element) ? 2 : 1);
            for (var i = 0; i < items.Length; i++) items.SetValue(Setting.IsGroup(element) ? Changed(Activator.CreateInstance(element)!) : Other(setting, element, old.FirstOrDefault()), i);
            return items;
        }

        if (type == typeof(string)) return "other-text";
        if (type == typeof(bool)) return !(bool)value!;
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().LastOrDefault(m => !m.Equals(value), value!);
        if (type == typeof(IntegerRange)) return new IntegerRange(3, 9);
        var number = Between(setting.Range!, Convert.ToDouble(value ?? 0.0, System.Globalization.CultureInfo.InvariantCulture), type != typeof(double));
        return Convert.ChangeType(number, type, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static double Between(SettingRangeAttribute range, double old, bool isWhole)
    {
        var least = Math.Max(range.Minimum, -1000);
        var number = least + ((Math.Min(range.Maximum, 1000) - least) / 7);
        if (isWhole) number = Math.Ceiling(number);
        return number == old ? number + (isWhole ? 1 : 0.01) : number;
    }
}
