using Farzi.Engine.Evaluation;

namespace Farzi.Engine.Tests.Evaluation;

public class StudentProtocolTests
{
    [Fact]
    public void Seeds_that_choose_never_meet_seeds_that_report()
    {
        for (var job = 0L; job < 50; job++)
        {
            var plan = SeedPlan.Derive(job, 100, 100);
            Assert.Equal(200, plan.Tuning.Concat(plan.Reported).Distinct().Count());
            Assert.All(plan.Tuning.Concat(plan.Reported), seed => Assert.InRange(seed, 0, int.MaxValue));
        }
    }

    [Fact]
    public void More_seeds_begin_with_the_fewer_and_the_job_seed_decides()
    {
        Assert.Equal(SeedPlan.Derive(1, 2, 3).Reported, SeedPlan.Derive(1, 9, 10).Reported.Take(3));
        Assert.Equal(SeedPlan.Derive(1, 2, 3).Tuning, SeedPlan.Derive(1, 9, 10).Tuning.Take(2));
        Assert.Empty(SeedPlan.Derive(1, 0, 5).Reported.Intersect(SeedPlan.Derive(2, 0, 5).Reported));
    }

    [Fact]
    public void Training_stops_after_patience_and_remembers_the_best_step()
    {
        var state = new EarlyStopping(patience: 2);
        Assert.False(state.IsBest);
        state = state.Observe(10, 0.5);
        Assert.True(state.IsBest);
        state = state.Observe(20, 0.4);
        Assert.False(state.IsBest || state.ShouldStop);
        state = state.Observe(30, 0.6);
        Assert.True(state.IsBest);
        state = state.Observe(40, 0.6); // equal is not better
        Assert.False(state.IsBest || state.ShouldStop);
        state = state.Observe(50, double.NaN);
        Assert.True(state.ShouldStop);
        Assert.Equal((0.6, 30L), (state.Best, state.BestStep));
    }

    [Fact]
    public void A_saved_state_goes_on_where_it_stopped()
    {
        var state = new EarlyStopping(2).Observe(0, 0.5).Observe(1, 0.4);
        var restored = new EarlyStopping(2) { Best = state.Best, BestStep = state.BestStep, LastStep = state.LastStep, SinceBest = state.SinceBest };
        Assert.Equal(state.Observe(2, 0.3), restored.Observe(2, 0.3));
    }

    [Fact]
    public void A_loss_improves_downwards_and_small_gains_do_not_count()
    {
        var state = new EarlyStopping(1) { HigherIsBetter = false, MinimumImprovement = 0.1 }.Observe(0, 5).Observe(1, 4.95);
        Assert.True(state.ShouldStop);
        Assert.Equal(5, state.Best);
        Assert.Equal(1, new EarlyStopping(1) { HigherIsBetter = false }.Observe(0, 5).Observe(1, 4).BestStep);
    }

    [Fact]
    public void Training_that_never_gave_a_finite_value_stops_without_a_best()
    {
        var state = new EarlyStopping(2).Observe(0, double.NaN).Observe(1, double.PositiveInfinity);
        Assert.True(state.ShouldStop);
        Assert.Equal(-1, state.BestStep);
        Assert.Throws<ArgumentOutOfRangeException>(() => state.Observe(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(0));
    }

    [Fact]
    public void The_whole_grid_is_every_combination_once()
    {
        var trials = Grid().Trials(6, seed: 0);
        Assert.Equal(
            [
                "learningRate=0.001 dropout=0", "learningRate=0.001 dropout=0.2", "learningRate=0.004 dropout=0",
                "learningRate=0.004 dropout=0.2", "learningRate=0.01 dropout=0", "learningRate=0.01 dropout=0.2",
            ],
            trials.Select(trial => trial.ToString()));
        Assert.Equal(0.2, trials[1]["dropout"]);
        Assert.Throws<KeyNotFoundException>(() => trials[1]["decay"]);
    }

    [Fact]
    public void Fewer_trials_are_a_seeded_part_of_the_grid_and_more_are_refused()
    {
        var all = Grid().Trials(6, 0).Select(trial => trial.ToString()).ToArray();
        var chosen = Enumerable.Range(0, 40).Select(seed => string.Join('|', Grid().Trials(2, seed))).ToArray();
        Assert.Equal(chosen, Enumerable.Range(0, 40).Select(seed => string.Join('|', Grid().Trials(2, seed))));
        Assert.True(chosen.Distinct().Count() > 5);
        Assert.All(chosen.SelectMany(pair => pair.Split('|')), trial => Assert.Contains(trial, all));
        Assert.Throws<ArgumentOutOfRangeException>(() => Grid().Trials(7, 0));
        Assert.Single(new TrialGrid([]).Trials(1, 0));
    }

    [Fact]
    public void The_best_trial_is_the_highest_finite_score()
    {
        Assert.Equal(2, TrialGrid.Best([double.NaN, 0.1, 0.3, 0.3, double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => TrialGrid.Best([double.NaN]));
        Assert.Throws<ArgumentException>(() => TrialGrid.Best([]));
        Assert.Throws<ArgumentException>(() => new TrialGrid([KeyValuePair.Create("dropout", (IReadOnlyList<double>)[])]));
        Assert.Throws<ArgumentException>(() => new TrialGrid([KeyValuePair.Create("dropout", (IReadOnlyList<double>)[0.1, 0.1])]));
    }

    private static TrialGrid Grid() => new(
    [
        KeyValuePair.Create("learningRate", (IReadOnlyList<double>)[0.001, 0.004, 0.01]),
        KeyValuePair.Create("dropout", (IReadOnlyList<double>)[0, 0.2]),
    ]);
}
