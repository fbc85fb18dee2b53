import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { asset } from '../support/asset.js';

const { Sha256 } = await asset('sha256.js');
const { plainName } = await asset('submit/upload.js');

test('every length around the edges of a block has the hash that Node.js gives, in pieces of any size', () => {
    for (let length = 0; length < 200; length++) {
        const bytes = Uint8Array.from({ length }, (_, i) => (i * 7919 + length) & 255);
        for (const piece of [1, 63, 64, 65, 200]) {
            const hash = new Sha256();
            for (let at = 0; at < length; at += piece) hash.update(bytes.subarray(at, at + piece));
            assert.equal(hash.digest(), createHash('sha256').update(bytes).digest('hex'), `${length} bytes in pieces of ${piece}`);
        }
    }
});

test('names of uploads become plain', () => {
    assert.equal(plainName('Käufe 2024 (alt).csv.gz'), 'K-ufe-2024-alt-.csv.gz');
    assert.equal(plainName('../../etc/passwd'), 'etc-passwd');
    assert.equal(plainName('…'), 'events.tsv');
});
