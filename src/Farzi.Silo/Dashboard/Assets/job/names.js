// The words under which keys of reports and events are shown, as report.html has them; a key without words is shown as it is.

const METRICS = { auc: 'AUC', mrr: 'MRR', perplexity: 'Perplexity', accuracy: 'Accuracy' };
const SOURCES = {
    'full': 'Full data', 'farzi': 'Farzi', 'warm-start': 'Warm start, not distilled', 'random': 'Random sequences', 'head': 'Head users', 'svp-cf': 'SVP-CF', 'k-center': 'k-center',
    'farzi-hard': 'Farzi, hard', 'dense': 'Dense S', 'sgd': 'SGD inner', 'theta-fresh': 'θ₀ fresh', 'theta-bank': 'θ₀ from Ω', 'theta-mixed': 'θ₀ mixed',
    'gradient-matching': 'Gradients', 'trajectory-matching': 'Trajectories', 'tesla': 'TESLA', 'popularity': 'Popularity', 'unigram': 'Unigram',
};

export const metricName = name => METRICS[name] ?? name.replace(/^hr@/, 'HR@').replace(/^ndcg@/, 'nDCG@').replace(/^psp@/, 'PSP@');

export const sourceName = name => SOURCES[name] ?? name;

/** Whether a smaller value is the better one. */
export const lowerIsBetter = metric => metric === 'perplexity' || metric === 'loss';

/** What the name of a metric does not say. */
export const metricNote = metric => (lowerIsBetter(metric) ? 'lower is better' : '');
