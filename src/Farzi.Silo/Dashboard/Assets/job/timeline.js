// What the devices did for the job.

import { at, get } from '../api.js';
import { SpanChart } from '../charts/span-chart.js';
import { h } from '../dom.js';

const MOST = 1000; // as many as the server keeps
const WINDOWS = [['60', 'last minute'], ['600', 'last 10 minutes'], ['3600', 'last hour'], ['0', 'everything kept']];

export class Timeline {
    #ended = [];
    #running = [];
    #isOver = false;
    #window = h('select', { id: 'window' }, WINDOWS.map(([value, text]) => h('option', { value, selected: value === '600' }, text)));

    constructor(id, signal) {
        Object.assign(this, { id, signal });
        this.chart = new SpanChart('Devices over time', 'Every bar is one piece of work that a device was given: a rollout, a student, a share of the preparation. The server keeps the last thousand until it is restarted.');
        this.#window.addEventListener('change', () => this.#draw());
        this.element = h('section', { 'aria-labelledby': 'timeline-title', hidden: true }, h('h2', { id: 'timeline-title' }, 'Devices'),
            h('div', { class: 'tools' }, h('label', { for: 'window' }, 'Show '), this.#window), this.chart.element);
    }

    /** Asks for what is new; of a job that is over, once more and then not again. */
    async load(isOver) {
        if (this.#isOver) return;
        const url = at('jobs', this.id, 'timeline');
        url.searchParams.set('after', this.#ended.at(-1)?.number ?? 0);
        const { spans } = await get(url, { signal: this.signal });
        this.#ended = [...this.#ended, ...spans.filter(span => span.number > 0)].slice(-MOST);
        this.#running = spans.filter(span => !span.number);
        this.#isOver = isOver;
        this.#draw();
    }

    #draw() {
        const spans = [...this.#ended, ...this.#running];
        this.element.hidden = spans.length === 0;
        if (spans.length === 0) return;
        const isLive = this.#running.length > 0;
        const ends = spans.map(span => Date.parse(span.started) + span.seconds * 1000);
        const to = ends.reduce((a, b) => Math.max(a, b)); // by the server's clock, whatever the browser's says
        const first = spans.reduce((a, span) => Math.min(a, Date.parse(span.started)), to);
        const seconds = Number(this.#window.value);
        const from = seconds > 0 ? Math.max(first, to - seconds * 1000) : first;
        this.chart.update(spans.filter((_, i) => ends[i] >= from), from, to, isLive ? 'now' : 'last');
    }
}
