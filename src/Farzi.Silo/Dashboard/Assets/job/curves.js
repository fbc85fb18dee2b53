// The curves of a job, with one reading line through all of them: moved by a slider, or by pointing at a chart.

import { LineChart } from '../charts/line-chart.js';
import { h, say } from '../dom.js';

const NORMS = 'Before clipping. Steady is healthy; spikes are inner loops on the edge.';

export class Curves {
    #slider = h('input', { type: 'range', id: 'reading', min: '0', max: '0', value: '0', step: '1' });
    #said = h('output', { for: 'reading' });
    #follows = true;

    constructor() {
        const chart = (title, explanation, options) => new LineChart({ title, explanation, xLabel: 'meta-step', options, onpick: x => this.#read(Math.round(x)) });
        this.charts = {
            loss: chart('Outer loss', 'Cross-entropy on real events after the inner loop, nats per event; a band is the range, its line the median.'),
            validation: chart('Validation', 'Fresh students on the validation split: what decides which step is kept.'),
            norms: chart('Meta-gradient norms', NORMS, { log: true }),
            clipped: chart('Clipped steps', 'Share of neighbouring steps whose gradient was clipped.', { fromZero: true, averaged: true }),
        };
        this.#slider.addEventListener('input', () => this.#read(Number(this.#slider.value)));
        const latest = h('button', { type: 'button', class: 'quiet', onclick: () => this.#read(null) }, 'Latest');
        this.element = h('section', { 'aria-labelledby': 'curves-title' }, h('h2', { id: 'curves-title' }, 'Curves'),
            h('div', { class: 'tools reading' }, h('label', { for: 'reading' }, 'Read at meta-step'), this.#slider, this.#said, latest),
            h('div', { class: 'charts' }, Object.values(this.charts).map(c => c.element)));
    }

    update(record) {
        this.element.hidden = record.steps.length + record.validation.length === 0;
        if (this.element.hidden) return;
        const last = Math.max(record.steps.at(-1)?.step ?? 0, record.validation.at(-1)?.step ?? 0);
        this.#slider.max = last;
        if (this.#follows) this.#slider.value = last;
        say(this.#said, this.#slider.value);
        this.charts.loss.update([record.curve('outer loss', step => step.outerLoss)]);
        this.charts.validation.update(record.validationCurves());
        this.charts.norms.update([record.curve('latents', step => step.gradientNormLatents), record.curve('decoder', step => step.gradientNormDecoder)]);
        this.charts.clipped.update([record.curve('clipped', step => (step.clipped ? 1 : 0))]);
    }

    #read(x) {
        this.#follows = x === null;
        if (x === null) this.#slider.value = this.#slider.max;
        else this.#slider.value = x;
        say(this.#said, this.#slider.value);
        for (const chart of Object.values(this.charts)) chart.point(x);
    }
}
