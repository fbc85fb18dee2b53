// Curves as SVG. Drawn for 390 units of width: little less than a phone's, and that of a column of a desktop, so that text stays readable.

import { h, put, s, say } from '../dom.js';
import { figure } from '../format.js';
import { DataTable } from './data-table.js';
import { linear, logarithmic } from './scales.js';
import { nearest, sample, spans } from './spans.js';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [390, 230, 50, 16, 10, 40];
const MOST_SPANS = 160;
const MOST_ROWS = 100;

/** One chart: `update(series)`, `point(x)` for the reading line, `onpick` when somebody points at a place. */
export class LineChart {
    #plot = s('g');
    #line = s('line', { class: 'reading', y1: TOP, y2: HEIGHT - BOTTOM, visibility: 'hidden' });
    #legend = h('ul', { class: 'legend' });
    #series = [];
    #scale = null;
    #reading = null;

    constructor({ title, explanation, xLabel, options = {}, onpick }) {
        Object.assign(this, { title, xLabel, options, onpick });
        this.svg = s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title }, this.#plot, this.#line);
        this.svg.addEventListener('pointermove', e => this.#pick(e));
        this.svg.addEventListener('pointerdown', e => this.#pick(e));
        this.table = new DataTable(title);
        this.element = h('figure', { class: 'card' }, h('figcaption', {}, h('h3', {}, title), h('p', {}, explanation), this.#legend), this.svg, this.table.element);
    }

    /** Draws series of {name, points}. */
    update(series) {
        const all = series.flatMap(c => c.points);
        const y = this.options.log ? logarithmic(all.map(p => p.y)) : linear(all.map(p => p.y), { fromZero: this.options.fromZero });
        const x = linear(all.map(p => p.x), { marks: 6 });
        this.#series = series.map(c => ({ ...c, points: c.points.filter(p => x.holds(p.x) && y.holds(p.y)) }));
        this.#scale = { x, y };
        put(this.#plot, this.#axes(), this.#series.map((c, i) => this.#curve(c, i)), all.length === 0 ? s('text', { x: WIDTH / 2, y: HEIGHT / 2, 'text-anchor': 'middle' }, 'Nothing yet') : null);
        this.svg.setAttribute('aria-label', `${this.title}. ${this.#series.map(describe).join(' ')}`);
        this.#drawReading();
        this.#fillTable();
    }

    /** Puts the reading line at a place and says the values there; null takes it away: the last values are said. */
    point(x) {
        this.#reading = x;
        this.#drawReading();
    }

    #atX = value => LEFT + this.#scale.x.position(value) * (WIDTH - LEFT - RIGHT);

    #atY = value => HEIGHT - BOTTOM - this.#scale.y.position(value) * (HEIGHT - TOP - BOTTOM);

    #axes() {
        const { x, y } = this.#scale;
        return [
            s('g', { class: 'grid' }, y.ticks.map(t => s('line', { x1: LEFT, x2: WIDTH - RIGHT, y1: this.#atY(t.value), y2: this.#atY(t.value) }))),
            s('g', { 'text-anchor': 'end' }, y.ticks.map(t => s('text', { x: LEFT - 6, y: this.#atY(t.value) + 4 }, t.label))),
            s('g', { 'text-anchor': 'middle' }, x.ticks.map(t => s('text', { x: this.#atX(t.value), y: HEIGHT - BOTTOM + 18 }, t.label)),
                s('text', { x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 5 }, this.xLabel)),
        ];
    }

    #curve({ points }, index) {
        const parts = spans(points, MOST_SPANS, this.options.averaged);
        const to = (part, value) => `${this.#atX(part.x).toFixed(1)} ${this.#atY(value).toFixed(1)}`;
        const isBand = parts.some(p => p.low < p.high);
        return s('g', { class: `s${index + 1}` },
            isBand ? s('path', { class: 'band', d: `M${[...parts.map(p => to(p, p.high)), ...parts.toReversed().map(p => to(p, p.low))].join('L')}Z` }) : null,
            parts.length > 1 ? s('path', { class: 'line', d: `M${parts.map(p => to(p, p.middle)).join('L')}` }) : null,
            points.length <= 40 ? points.map(p => s('circle', { cx: this.#atX(p.x), cy: this.#atY(p.y), r: 2.5 })) : null);
    }

    #drawReading() {
        if (!this.#scale) return;
        const isShown = this.#reading !== null && this.#series.some(c => c.points.length > 0);
        this.#line.setAttribute('visibility', isShown ? 'visible' : 'hidden');
        if (isShown) {
            const at = this.#atX(Math.min(Math.max(this.#reading, this.#scale.x.value(0)), this.#scale.x.value(1)));
            this.#line.setAttribute('x1', at);
            this.#line.setAttribute('x2', at);
        }
        while (this.#legend.children.length > this.#series.length) this.#legend.lastChild.remove();
        this.#series.forEach((c, i) => {
            if (!this.#legend.children[i]) this.#legend.append(h('li', { class: `s${i + 1}` }));
            const value = this.#reading === null ? c.points.at(-1) : nearest(c.points, this.#reading);
            say(this.#legend.children[i], value ? `${c.name}: ${figure(value.y)}` : c.name);
        });
    }

    #fillTable() {
        const places = [...new Set(this.#series.flatMap(c => c.points.map(p => p.x)))].sort((a, b) => a - b);
        const values = this.#series.map(c => new Map(c.points.map(p => [p.x, p.y])));
        const shown = sample(places, MOST_ROWS);
        this.table.update([this.xLabel, ...this.#series.map(c => c.name)], shown.map(x => [String(x), ...values.map(v => figure(v.get(x)))]),
            shown.length < places.length ? `${shown.length} of ${places.length} rows, evenly; events.jsonl has them all.` : '');
    }

    #pick(event) {
        if (!this.#scale || !this.onpick) return;
        const box = this.svg.getBoundingClientRect();
        const at = ((event.clientX - box.left) * WIDTH) / box.width;
        this.onpick(this.#scale.x.value(Math.min(1, Math.max(0, (at - LEFT) / (WIDTH - LEFT - RIGHT)))));
    }
}

function describe({ name, points }) {
    if (points.length === 0) return `${name}: nothing yet.`;
    const ys = points.map(p => p.y);
    const low = ys.reduce((a, b) => Math.min(a, b)), high = ys.reduce((a, b) => Math.max(a, b));
    return `${name}: ${points.length} points, first ${figure(ys[0])}, last ${figure(ys.at(-1))}, lowest ${figure(low)}, highest ${figure(high)}.`;
}
