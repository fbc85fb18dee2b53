import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asset } from '../support/asset.js';

const { JobRecord } = await asset('job/record.js');
const { ofFull, rowsOf } = await asset('job/results.js');
const { readSequences, readText } = await asset('job/sequences.js');
const { metricName, sourceName } = await asset('job/names.js');
const { bytes, duration, figure } = await asset('format.js');

const student = (trainedOn, seed, value, split = 'test') => ({ learner: 'sasrec', trainedOn, budget: 'sequences', seed, split, metrics: { 'hr@10': value } });

test('students of the test split become rows with mean and standard deviation; trials do not', () => {
    const rows = rowsOf(null, [student('farzi', 1, 0.1), student('farzi', 2, 0.3), student('farzi', 1, 0.9, 'validation'), student('random', 1, 0.2)]);
    assert.deepEqual(rows.map(row => [row.trainedOn, row.metrics['hr@10'].values]), [['farzi', [0.1, 0.3]], ['random', [0.2]]]);
    assert.ok(Math.abs(rows[0].metrics['hr@10'].mean - 0.2) < 1e-12);
    assert.ok(Math.abs(rows[0].metrics['hr@10'].std - Math.SQRT2 / 10) < 1e-12);
    assert.equal(rows[1].metrics['hr@10'].std, null);
});

test('the report has the last word', () => {
    const row = { learner: 'sasrec', trainedOn: 'full', split: 'test', metrics: {} };
    assert.deepEqual(rowsOf({ students: [row, { ...row, split: 'validation' }] }, [student('farzi', 1, 1)]), [row]);
});

test('a record makes curves of events and tells how long it takes', () => {
    const record = new JobRecord();
    record.add({ type: 'meta-step', data: { step: 1, steps: 4, outerLoss: 3, workShare: 0.25, seconds: 2 } });
    record.add({ type: 'meta-step', data: { step: 2, steps: 4, outerLoss: 'NaN', workShare: 0.5, seconds: 4 } });
    record.add({ type: 'validation', data: { step: 2, metrics: { 'ndcg@10': 0.1, 'hr@10': 0.2, auc: 0.5 } } });
    record.add({ type: 'something-new', data: {} });
    assert.deepEqual(record.curve('loss', s => s.outerLoss).points, [{ x: 1, y: 3 }, { x: 2, y: NaN }]);
    assert.deepEqual(record.validationCurves().map(c => c.name), ['HR@10', 'nDCG@10']);
    assert.equal(record.secondsLeft(), 6);
});

test('of text, the validation curve is the perplexity alone, and its best point the lowest', () => {
    const record = new JobRecord();
    assert.equal(record.bestValidation(), null);
    for (const [step, perplexity] of [[5, 30], [10, 20], [15, 25], [20, 'NaN']]) record.add({ type: 'validation', data: { step, metrics: { perplexity, accuracy: 0.1 * step } } });
    assert.deepEqual(record.validationCurves().map(c => c.name), ['Perplexity (lower is better)']);
    assert.deepEqual(record.bestValidation(), { key: 'perplexity', step: 10, value: 20 });
});

test('of events, the best point is the highest', () => {
    const record = new JobRecord();
    for (const [step, value] of [[5, 0.2], [10, 0.3], [15, 0.1]]) record.add({ type: 'validation', data: { step, metrics: { 'hr@10': value } } });
    assert.deepEqual(record.bestValidation(), { key: 'hr@10', step: 10, value: 0.3 });
});

test('a result is a share of what full data gives, or a factor where lower is better', () => {
    assert.equal(ofFull('hr@10', 0.09, 0.1), '90 %');
    assert.equal(ofFull('perplexity', 30, 20), '×1.50');
    assert.equal(ofFull('hr@10', 0.09, undefined), '');
    assert.deepEqual(['perplexity', 'ndcg@10', 'unigram', 'novel'].map((name, i) => (i < 2 ? metricName(name) : sourceName(name))), ['Perplexity', 'nDCG@10', 'Unigram', 'novel']);
});

test('distilled text is text: characters run on, words stand apart, lines end', () => {
    assert.equal(readText(['a', ' ', '\n', '😀']), 'a \n😀');
    assert.equal(readText(['the', 'N', '<eos>', 'a']), 'the N <eos>\na');
});

test('sequences are read with their escapes, and without a line that was cut off', () => {
    assert.deepEqual(readSequences('user\titem\tposition\n0\ta\\tb\t0\n0\tc\\\\n\t1\n1\t<b>\t0\n1\tcut'), [['a\tb', 'c\\n'], ['<b>']]);
});

test('figures are short', () => {
    assert.deepEqual([0, 0.123456, 1234.56, 0.00001234, NaN, undefined].map(figure), ['0', '0.1235', '1235', '1.23e-5', 'NaN', '–']);
    assert.deepEqual([0.44, 9.97, 185, 7800, 273_600].map(duration), ['0.4 s', '10 s', '3 min 05 s', '2 h 10 min', '3 d 4 h']);
    assert.deepEqual([999, 1234, 5_000_000].map(bytes), ['999 B', '1.2 kB', '5.0 MB']);
});
