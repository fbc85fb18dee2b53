// The list of jobs.

import { at, get } from '../api.js';
import { announce, connection } from '../announce.js';
import { h, keyed, say } from '../dom.js';
import { ago, figure, moment } from '../format.js';
import { badge, progressText, setBadge, share, STATES } from '../state.js';
import { every } from '../time.js';

export function showJobs(into, signal) {
    const filter = h('select', { id: 'state' }, h('option', { value: '' }, 'all states'), STATES.map(state => h('option', {}, state)));
    const rows = h('tbody');
    const empty = h('p', { class: 'none' });
    const table = h('div', { class: 'table', tabindex: '0', role: 'region', 'aria-label': 'Jobs' }, h('table', {},
        h('caption', { class: 'unseen' }, 'Jobs, the latest submission first'),
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Job'), h('th', { scope: 'col' }, 'State'), h('th', { scope: 'col' }, 'Progress'), h('th', { scope: 'col', class: 'roomy' }, 'Outer loss'),
            h('th', { scope: 'col', class: 'roomy' }, 'Devices'), h('th', { scope: 'col', class: 'roomy' }, 'Owner'), h('th', { scope: 'col', class: 'roomy' }, 'Submitted'))), rows));
    into.append(h('div', { class: 'tools' }, h('label', { for: 'state' }, 'Show '), filter, h('a', { class: 'button main', href: '#/submit' }, 'Submit a job')), table, empty);
    const states = new Map();
    const load = async () => {
        const { jobs } = await get(at('jobs'), { signal });
        const shown = jobs.filter(job => !filter.value || job.state === filter.value);
        keyed(rows, shown, job => job.id, row, update);
        table.hidden = shown.length === 0;
        say(empty, shown.length > 0 ? '' : jobs.length === 0 ? 'No job was submitted yet.' : 'No job is in this state.');
        tellChanges(states, jobs);
    };
    filter.addEventListener('change', () => load().catch(connection), { signal });
    every(2000, load, signal, connection);
}

function row(job) {
    const cells = {
        state: badge(), progress: h('progress', { max: '1', 'aria-label': `Progress of ${job.id}` }), text: h('span', { class: 'detail' }),
        loss: h('td', { class: 'roomy' }), devices: h('td', { class: 'roomy' }), owner: h('td', { class: 'roomy' }), submitted: h('td', { class: 'roomy' }),
    };
    const line = h('tr', {}, h('th', { scope: 'row' }, h('a', { href: `#/job/${encodeURIComponent(job.id)}` }, job.id)), h('td', {}, cells.state),
        h('td', {}, cells.progress, cells.text), cells.loss, cells.devices, cells.owner, cells.submitted);
    line.cells_ = cells;
    return line;
}

function update(line, job) {
    const cells = line.cells_;
    setBadge(cells.state, job.state);
    cells.progress.value = share(job);
    say(cells.text, progressText(job));
    say(cells.loss, figure(job.outerLoss));
    say(cells.devices, String(job.devices));
    say(cells.owner, job.owner);
    say(cells.submitted, ago(job.submitted));
    cells.submitted.title = moment(job.submitted);
}

function tellChanges(states, jobs) {
    const changed = jobs.filter(job => states.has(job.id) && states.get(job.id) !== job.state);
    for (const job of jobs) states.set(job.id, job.state);
    if (changed.length > 0) announce(changed.map(job => `Job ${job.id} is now ${job.state}.`).join(' '));
}
