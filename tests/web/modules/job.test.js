import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asset } from '../support/asset.js';

const { JobRecord } = await asset('job/record.js');
const { rowsOf } = await asset('job/results.js');
const { readSequences } = await asset('job/sequences.js');
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

test('sequences are read with their escapes, and without a line that was cut off', () => {
    assert.deepEqual(readSequences('user\titem\tposition\n0\ta\\tb\t0\n0\tc\\\\n\t1\n1\t<b>\t0\n1\tcut'), [['a\tb', 'c\\n'], ['<b>']]);
});

test('figures are short', () => {
    assert.deepEqual([0, 0.123456, 1234.56, 0.00001234, NaN, undefined].map(figure), ['0', '0.1235', '1235', '1.23e-5', 'NaN', '–']);
    assert.deepEqual([0.44, 9.97, 185, 7800, 273_600].map(duration), ['0.4 s', '10 s', '3 min 05 s', '2 h 10 min', '3 d 4 h']);
    assert.deepEqual([999, 1234, 5_000_000].map(bytes), ['999 B', '1.2 kB', '5.0 MB']);
});
