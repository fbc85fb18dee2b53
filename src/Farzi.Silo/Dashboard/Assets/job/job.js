// One job, live: its parts, the events that feed them, and what is asked for beside the events.

import { at, get } from '../api.js';
import { announce, connection } from '../announce.js';
import { h } from '../dom.js';
import { follow } from '../stream.js';
import { every, throttled } from '../time.js';
import { isEnded } from '../state.js';
import { Curves } from './curves.js';
import { Files } from './files.js';
import { History } from './history.js';
import { JobHead } from './head.js';
import { JobRecord } from './record.js';
import { ResultsTable } from './results.js';
import { Sequences } from './sequences.js';
import { Timeline } from './timeline.js';

export function showJob(into, signal, id) {
    const record = new JobRecord();
    const parts = { head: new JobHead(id, signal, refresh), results: new ResultsTable(), curves: new Curves(), timeline: new Timeline(id, signal), sequences: new Sequences(id, signal), files: new Files(id, signal), history: new History() };
    into.append(...Object.values(parts).map(part => part.element));
    let state = null;
    let report = null;
    const draw = throttled(250, () => {
        parts.head.progress(record);
        parts.curves.update(record);
        parts.results.update(report, record.students);
        parts.history.update(record);
    }, signal);

    async function refresh() {
        const job = await get(at('jobs', id), { signal });
        parts.head.update(job);
        draw();
        if (job.state === state) return;
        if (state !== null) announce(`Job ${id} is now ${job.state}.`);
        state = job.state;
        await parts.files.load();
        parts.sequences.offer(parts.files.names());
        if (isEnded(state) && parts.files.names().includes('report.json')) report = await get(at('jobs', id, 'artifacts', 'report.json'), { signal });
        draw();
    }

    function trouble(failure) {
        if (failure?.status === 404) {
            parts.head.missing();
            for (const part of Object.values(parts)) part.element.hidden = part !== parts.head;
        } else if (failure?.status !== 401) {
            connection(failure);
        }
    }

    every(3000, async () => isEnded(state) || await refresh(), signal, trouble);
    every(2000, () => parts.timeline.load(isEnded(state)), signal, trouble);
    watch(id, signal, record, () => {
        draw();
        if (record.status) refresh().catch(trouble);
    }).catch(trouble);
}

async function watch(id, signal, record, changed) {
    for await (const events of follow(id, signal, is => { if (!is) connection({ message: 'The event stream was cut.' }); })) {
        events.forEach(event => record.add(event));
        if (events.length > 0) changed();
    }
}
