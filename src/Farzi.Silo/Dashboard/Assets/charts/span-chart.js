// What each device did, over time: one lane per device.

import { h, put, s } from '../dom.js';
import { duration } from '../format.js';
import { DataTable } from './data-table.js';

const [LANE, BAR, AXIS, CHARACTER] = [34, 18, 26, 7];
const KINDS = ['Rollout', 'Validation', 'Student']; // everything else is preparation and reporting
const MARKS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];

export const kindClass = kind => `k${KINDS.indexOf(kind) + 1}`;

export class SpanChart {
    #svg = s('svg', { class: 'wide', role: 'img' });
    #legend = h('ul', { class: 'legend boxes' }, [...KINDS, 'Other work'].map((kind, i) => h('li', { class: `k${(i + 1) % 4}` }, kind)), h('li', { class: 'undone' }, 'not done'));

    constructor(title, explanation) {
        this.title = title;
        this.table = new DataTable(title);
        this.element = h('figure', { class: 'card' }, h('figcaption', {}, h('h3', {}, title), h('p', {}, explanation), this.#legend), this.#svg, this.table.element);
    }

    /** Draws spans {worker, kind, title, started, seconds, outcome} between two moments (milliseconds). */
    update(spans, from, to, end = 'now') {
        const workers = [...new Set(spans.map(span => span.worker))].sort();
        const width = Math.max(300, Math.round(this.element.clientWidth - 34) || 900);
        const left = Math.min(width / 3, Math.max(30, ...workers.map(w => w.length * CHARACTER)) + 10);
        const height = Math.max(1, workers.length) * LANE + AXIS;
        const at = time => left + ((Math.min(to, Math.max(from, time)) - from) / (to - from || 1)) * (width - left - 8);
        this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
        this.#svg.setAttribute('aria-label', `${this.title}: ${workers.length} devices, ${spans.length} pieces of work in ${duration((to - from) / 1000)}.`);
        put(this.#svg, axis(from, to, at, height, end), workers.map((worker, i) => lane(worker, i, left, width)), spans.map(span => bar(span, workers.indexOf(span.worker), at)));
        this.#fillTable(spans, workers, (to - from) / 1000);
    }

    #fillTable(spans, workers, seconds) {
        const rows = workers.map(worker => {
            const own = spans.filter(span => span.worker === worker);
            const busy = own.reduce((sum, span) => sum + span.seconds, 0);
            const last = own.at(-1);
            return [worker, String(own.length), duration(busy), `${Math.round(Math.min(1, busy / (seconds || 1)) * 100)} %`, String(own.filter(isUndone).length), `${last.title}${last.outcome ? '' : ' (at work)'}`];
        });
        this.table.update(['Device', 'Pieces of work', 'At work', 'Share of the time shown', 'Not done', 'Last'], rows);
    }
}

const isUndone = span => Boolean(span.outcome) && span.outcome !== 'Done';

function lane(worker, index, left, width) {
    const y = index * LANE + LANE / 2;
    const most = Math.max(4, Math.floor((left - 10) / CHARACTER));
    return s('g', { class: 'lane' }, s('line', { x1: left, x2: width - 8, y1: y, y2: y }),
        s('text', { x: left - 8, y: y + 4, 'text-anchor': 'end' }, s('title', {}, worker), worker.length > most ? `…${worker.slice(1 - most)}` : worker));
}

function bar(span, index, at) {
    const start = Date.parse(span.started);
    const x = at(start);
    const wide = Math.max(1, at(start + span.seconds * 1000) - x - 0.4);
    const text = `${span.title}: ${duration(span.seconds)}${span.outcome ? (isUndone(span) ? `, ${span.outcome.toLowerCase()}` : '') : ', at work'}`;
    return s('rect', { class: `${kindClass(span.kind)}${isUndone(span) ? ' undone' : ''}`, x: x.toFixed(1), y: index * LANE + (LANE - BAR) / 2, width: wide.toFixed(1), height: BAR, rx: Math.min(2, wide / 3) }, s('title', {}, text));
}

function axis(from, to, at, height, end) {
    const seconds = (to - from) / 1000;
    const step = MARKS.find(mark => seconds / mark <= 5) ?? MARKS.at(-1);
    const marks = [];
    for (let back = 0; back <= seconds; back += step) marks.push(back);
    return marks.map(back => s('g', { class: 'mark' }, s('line', { x1: at(to - back * 1000), x2: at(to - back * 1000), y1: 0, y2: height - AXIS }),
        s('text', { x: at(to - back * 1000), y: height - 8, 'text-anchor': back === 0 ? 'end' : 'middle' }, back === 0 ? end : `−${short(back)}`)));
}

const short = seconds => (seconds < 60 ? `${seconds} s` : seconds < 3600 ? `${seconds / 60} min` : `${seconds / 3600} h`);
