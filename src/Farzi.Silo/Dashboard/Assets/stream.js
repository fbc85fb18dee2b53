// Follows the events of a job over broken connections: each recorded event once, in order. EventSource cannot send a key, fetch can.

import { ask, at } from './api.js';
import { EventParser } from './sse.js';
import { pause } from './time.js';

const SILENCE = 30_000; // the server gives a sign of life every 10 seconds
const PAUSES = [500, 1000, 2000, 5000, 10_000];

/** Yields lists of {type, data} until the job has ended or the signal aborts; `connected(is)` hears of the line. */
export async function* follow(job, signal, connected) {
    let after = 0;
    for (let failures = 0; ; failures++) {
        try {
            for await (const events of connection(job, after, signal)) {
                failures = 0;
                connected(true);
                const fresh = events.filter(e => e.id === null || e.id > after);
                after = Math.max(after, ...fresh.map(e => e.id ?? 0));
                yield fresh.map(e => ({ type: e.type, data: JSON.parse(e.data) }));
                if (fresh.some(e => e.type === 'end')) return;
            }
        } catch (failure) {
            if (signal.aborted || (failure.status >= 400 && failure.status < 500 && failure.status !== 429)) throw failure;
        }
        connected(false);
        await pause(PAUSES[Math.min(failures, PAUSES.length - 1)], signal);
    }
}

async function* connection(job, after, signal) {
    const silent = new AbortController();
    const url = at('jobs', job, 'events');
    url.searchParams.set('after', after);
    let watch = setTimeout(() => silent.abort(), SILENCE);
    try {
        const response = await ask(url, { signal: AbortSignal.any([signal, silent.signal]) });
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        const parser = new EventParser();
        for (;;) {
            const { done, value } = await reader.read();
            if (done) return;
            clearTimeout(watch);
            watch = setTimeout(() => silent.abort(), SILENCE);
            yield parser.push(value);
        }
    } finally {
        clearTimeout(watch);
        silent.abort(); // whoever left the loop early closes the connection
    }
}
