using System.Security.Cryptography;
using System.Text;
using Farzi.Contracts.Jobs;

namespace Farzi.Sample;

/// <summary>A job small enough for a minute on a laptop.</summary>
internal static class SampleJob
{
    /// <summary>Data for those who have none at hand.</summary>
    public static DataSpec Shop { get; } = new() { Generator = new GeneratorSpec { Users = 400, Items = 60, Interests = 4, ShelvesPerInterest = 3 } };

    /// <summary>The job over some data.</summary>
    public static JobSpec Over(DataSpec data) => new()
    {
        Name = "sample",
        Data = data,
        Learner = new LearnerSpec { Hidden = 16, Blocks = 1 },
        Synthetic = new SyntheticSpec { Sequences = 8, Length = 12, Initialization = new InitializationSpec { TeacherSteps = 100 } },
        Outer = new OuterSpec { BatchSize = 128 },
        Phases = [new PhaseSpec { MetaSteps = 100, InnerSteps = new IntegerRange(15, 15) }],
        Evaluation = new EvaluationSpec
        {
            Student = TrainingSpec.ForDistilled with { LearningRates = [4e-3], Steps = 100 },
            Sampled = TrainingSpec.ForSampled with { LearningRates = [4e-3], Steps = 100 },
            Full = TrainingSpec.ForFull with { LearningRates = [2e-3], Steps = 400, Length = 12 },
        },
    };

    /// <summary>An id that follows from the job.</summary>
    public static string Id(JobSpec job) => $"{job.Name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JobSpecJson.Serialize(job))))[..8]}";
}
