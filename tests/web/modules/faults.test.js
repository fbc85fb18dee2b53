import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asset } from '../support/asset.js';

const { lineRange, readFault, withDataPath } = await asset('faults.js');

test('a fault leads to its line and column', () => {
    assert.deepEqual(readFault('shop-1.yaml(9,17): inner.learningRate: expected (0, 1]'), { line: 9, column: 17, message: 'inner.learningRate: expected (0, 1]' });
});

test('a fault of the whole job has no line', () => {
    assert.deepEqual(readFault('shop-1.yaml: data.path: there is no such upload (or file)'), { line: 0, column: 0, message: 'data.path: there is no such upload (or file)' });
});

test('a message with places of its own keeps the first place', () => {
    assert.equal(readFault('a.yaml(2,1): as in b.yaml(7,8): no').line, 2);
});

test('the range of a line is that of its text, also past the end', () => {
    assert.deepEqual(lineRange('ab\ncde\n', 2), [3, 6]);
    assert.deepEqual(lineRange('ab', 9), [2, 2]);
});

for (const [name, before, after] of [
    ['a flow mapping', 'seed: 1\ndata: {path: old.tsv, format: tsv}\n', 'seed: 1\ndata: {path: "p", format: tsv}\n'],
    ['a flow mapping without a path', 'data: {format: tsv}\n', 'data: {path: "p", format: tsv}\n'],
    ['an empty flow mapping', 'data: {}\n', 'data: {path: "p"}\n'],
    ['a quoted path with a comma', 'data: {path: "a, b.tsv"}\n', 'data: {path: "p"}\n'],
    ['a block', 'data:\n    format: tsv\n    path: old # mine\nseed: 1\n', 'data:\n    format: tsv\n    path: "p"\nseed: 1\n'],
    ['a block without a path', 'data:\n  format: tsv\nseed: 1\n', 'data:\n  path: "p"\n  format: tsv\nseed: 1\n'],
    ['an empty block', 'data:\nseed: 1\n', 'data:\n  path: "p"\nseed: 1\n'],
    ['a generator\'s place', 'data: {generator: {users: 60, items: 3}, format: tsv}\n', 'data: {path: "p", format: tsv}\n'],
    ['the place of a generator alone', 'data: {generator: {users: 60}}\n', 'data: {path: "p"}\n'],
    ['a generator\'s place in a block', 'data:\n  generator: {users: 4}\n  format: tsv\n', 'data:\n  path: "p"\n  format: tsv\n'],
    ['no data at all', 'seed: 1\n', 'data: {path: "p"}\nseed: 1\n'],
]) {
    test(`the path of an upload goes into ${name}`, () => assert.equal(withDataPath(before, 'p'), after));
}

test('a path with dollar signs arrives as it is', () => {
    assert.equal(withDataPath('data: {path: x}\n', '$&$1'), 'data: {path: "$&$1"}\n');
});
