import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asset } from '../support/asset.js';

const { linear, logarithmic } = await asset('charts/scales.js');
const { nearest, sample, spans } = await asset('charts/spans.js');

test('a linear axis has round ends around its values', () => {
    const axis = linear([0.13, 0.87]);
    assert.deepEqual(axis.ticks.map(t => t.label), ['0', '0.2', '0.4', '0.6', '0.8', '1']);
    assert.equal(axis.position(0.5), 0.5);
    assert.equal(axis.value(0.25), 0.25);
});

test('axes of nothing, of one value and of values that are no numbers are defined', () => {
    for (const values of [[], [3], [0], [NaN, Infinity], [-2, -2]]) {
        const axis = linear(values);
        for (const tick of axis.ticks) assert.ok(axis.position(tick.value) >= -1e-9 && axis.position(tick.value) <= 1 + 1e-9, `${values}`);
        assert.ok(axis.ticks.length >= 2);
    }
});

test('a logarithmic axis has powers of ten and no place for zero', () => {
    const axis = logarithmic([0.002, 40, 0, -1, NaN]);
    assert.deepEqual(axis.ticks.map(t => t.value), [0.001, 0.01, 0.1, 1, 10, 100]);
    assert.ok(!axis.holds(0) && axis.holds(1e-9));
    assert.ok(Math.abs(axis.position(1) - 0.6) < 1e-12);
});

test('many points become spans that lose no extreme', () => {
    const points = Array.from({ length: 10_000 }, (_, i) => ({ x: i, y: i === 4321 ? 99 : i % 7 }));
    const parts = spans(points, 100);
    assert.equal(parts.length, 100);
    assert.equal(Math.max(...parts.map(p => p.high)), 99);
    assert.equal(parts[0].middle, 3);
});

test('the nearest point is found by halving', () => {
    const points = [1, 5, 9].map(x => ({ x, y: x }));
    assert.deepEqual([0, 2.9, 3.1, 8, 20].map(x => nearest(points, x).x), [1, 1, 5, 9, 9]);
    assert.equal(nearest([], 1), null);
});

test('a sample keeps the first and the last', () => {
    assert.deepEqual(sample([1, 2, 3, 4, 5, 6, 7], 3), [1, 4, 7]);
    assert.deepEqual(sample([1, 2], 3), [1, 2]);
});
