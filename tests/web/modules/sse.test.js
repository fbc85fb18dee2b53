import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asset } from '../support/asset.js';

const { EventParser } = await asset('sse.js');
const STREAM = 'retry: 2000\n\n:\n\nid: 1\nevent: state\ndata: {"a":1}\n\nevent: shown\ndata: two\ndata:lines\n\nid: 2\r\nevent: end\r\ndata: x\r\n\r\n';
const EVENTS = [{ id: 1, type: 'state', data: '{"a":1}' }, { id: null, type: 'shown', data: 'two\nlines' }, { id: 2, type: 'end', data: 'x' }];

test('events are read from whole streams and from pieces of every size', () => {
    for (let size = 1; size <= STREAM.length; size++) {
        const parser = new EventParser();
        const events = [];
        for (let at = 0; at < STREAM.length; at += size) events.push(...parser.push(STREAM.slice(at, at + size)));
        assert.deepEqual(events, EVENTS, `pieces of ${size}`);
    }
});

test('an event that was cut off is not given', () => {
    assert.deepEqual(new EventParser().push('id: 1\ndata: x\n'), []);
});
