// The devices.

import { at, get } from '../api.js';
import { announce, connection } from '../announce.js';
import { h, keyed, put, say } from '../dom.js';
import { ago } from '../format.js';
import { badge, setBadge } from '../state.js';
import { every } from '../time.js';

export function showWorkers(into, signal) {
    const list = h('ul', { class: 'cards' });
    const empty = h('p', { class: 'none' });
    const summary = h('p', { class: 'lead' });
    into.append(summary, list, empty);
    let known = null;
    const load = async () => {
        const { workers } = await get(at('workers'), { signal });
        keyed(list, workers, worker => worker.id, card, update);
        const busy = workers.filter(worker => worker.state === 'Busy').length;
        say(summary, workers.length === 0 ? '' : `${workers.length} ${workers.length === 1 ? 'device' : 'devices'}, ${busy} at work`);
        say(empty, workers.length === 0 ? 'No device has reported yet.' : '');
        const lost = workers.filter(worker => worker.state === 'Lost' && known?.get(worker.id) !== 'Lost' && known !== null).map(worker => worker.id);
        if (lost.length > 0) announce(`Lost: ${lost.join(', ')}`);
        known = new Map(workers.map(worker => [worker.id, worker.state]));
    };
    every(2000, load, signal, connection);
}

function card(worker) {
    const parts = { state: badge(), device: h('dd'), job: h('dd'), task: h('dd'), seen: h('dd'), profile: h('dl', { class: 'facts' }) };
    const element = h('li', { class: 'card' }, h('h2', {}, worker.id, ' ', parts.state), h('dl', { class: 'facts' },
        pair('Device', parts.device), pair('Job', parts.job), pair('Work', parts.task), pair('Last heard of', parts.seen)),
        h('details', {}, h('summary', {}, 'Numeric profile'), parts.profile));
    element.parts = parts;
    return element;
}

function update(element, worker) {
    const { state, device, job, task, seen, profile } = element.parts;
    setBadge(state, worker.state);
    say(device, worker.device);
    if (job.dataset.id !== (worker.job ?? '')) {
        job.dataset.id = worker.job ?? '';
        put(job, worker.job ? h('a', { href: `#/job/${encodeURIComponent(worker.job)}` }, worker.job) : '–');
    }
    say(task, worker.task ?? '–');
    say(seen, ago(worker.lastSeen));
    keyed(profile, Object.entries(worker.numericProfile ?? {}), ([name]) => name, ([name]) => pair(name, h('dd')), (line, [, value]) => say(line.lastChild, value));
}

const pair = (name, value) => h('div', {}, h('dt', {}, name), value);
