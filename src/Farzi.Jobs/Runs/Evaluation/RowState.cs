using Farzi.Jobs.Work;

namespace Farzi.Jobs.Runs.Evaluation;

/// <summary>How far a row of the comparison is.</summary>
/// <param name="row">Its number.</param>
/// <param name="source">Its training data.</param>
internal sealed class RowState(int row, RowSource source)
{
    public int Row => row;

    public RowSource Source => source;

    /// <summary>Students that are there: trials, then reported ones, in the order of the plan.</summary>
    public List<StudentRecord> Done { get; } = [];

    /// <summary>Students that can be trained now.</summary>
    public List<StudentTask> Missing { get; } = [];

    /// <summary>The settings of the reported students, once every trial is there.</summary>
    public StudentSettings Chosen { get; set; }

    /// <summary>Looks whether a student is there.</summary>
    public StudentRecord? Look(StudentTask task, StudentCache cache)
    {
        var record = cache.Find(task.Key);
        if (record is null) Missing.Add(task);
        else Done.Add(record);
        return record;
    }
}
