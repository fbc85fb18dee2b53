// The table of results: students by what they were trained on, from the report, or from the events until there is one.

import { h, put } from '../dom.js';
import { percent, score } from '../format.js';
import { lowerIsBetter, metricName, metricNote, sourceName } from './names.js';

const METRICS = ['hr@10', 'ndcg@10', 'hr@100', 'ndcg@100', 'auc', 'psp@10', 'perplexity', 'accuracy'];

/** Rows {learner, trainedOn, budget, metrics: {name: {mean, std, values}}} of the test split. */
export function rowsOf(report, students) {
    if (report) return (report.students ?? []).filter(row => row.split === 'test');
    const rows = new Map();
    for (const student of students.filter(st => st.split === 'test')) {
        const key = JSON.stringify([student.learner, student.trainedOn, student.budget]);
        if (!rows.has(key)) rows.set(key, { learner: student.learner, trainedOn: student.trainedOn, budget: student.budget, values: {} });
        for (const [name, value] of Object.entries(student.metrics)) (rows.get(key).values[name] ??= []).push(value);
    }
    return [...rows.values()].map(({ values, ...row }) => ({ ...row, metrics: Object.fromEntries(Object.entries(values).map(([name, list]) => [name, summary(list)])) }));
}

/** Mean and standard deviation (n − 1). */
export function summary(values) {
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    const std = values.length > 1 ? Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1)) : null;
    return { mean, std, values };
}

export class ResultsTable {
    element = h('section', { 'aria-labelledby': 'results-title' });

    update(report, students) {
        const rows = rowsOf(report, students);
        this.element.hidden = rows.length === 0;
        if (rows.length === 0) return;
        const found = new Set(rows.flatMap(row => Object.keys(row.metrics)));
        const metrics = [...METRICS.filter(name => found.has(name)), ...[...found].filter(name => !METRICS.includes(name)).sort()];
        const full = Object.fromEntries(rows.filter(row => row.trainedOn === 'full').map(row => [row.learner, row.metrics]));
        const scroll = this.element.querySelector('.table')?.scrollLeft ?? 0;
        put(this.element, h('h2', { id: 'results-title' }, 'Results'),
            h('p', {}, `Students on the test split, mean ± standard deviation over seeds, and what it is of the same student's on full data.${report ? '' : ' The evaluation goes on.'}`),
            h('div', { class: 'table', tabindex: '0', role: 'region', 'aria-label': 'Students on the test split' }, h('table', {},
                h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Trained on'), h('th', { scope: 'col', class: 'text' }, 'Student'), metrics.map(name => h('th', { scope: 'col' }, metricName(name), metricNote(name) ? h('small', {}, metricNote(name)) : null)))),
                h('tbody', {}, order(rows).map(row => h('tr', { class: row.trainedOn === 'farzi' ? 'main' : null },
                    h('th', { scope: 'row' }, sourceName(row.trainedOn), row.budget && row.budget !== 'full' ? h('small', {}, `equal ${row.budget}`) : null),
                    h('td', { class: 'text' }, row.learner), metrics.map(name => cell(row, name, full[row.learner]?.[name]))))))));
        this.element.querySelector('.table').scrollLeft = scroll;
    }
}

function cell(row, name, full) {
    const metric = row.metrics[name];
    if (!metric) return h('td', {}, '–');
    const spread = metric.values?.length > 1 ? h('small', {}, `± ${score(metric.std)}`) : null;
    const share = row.trainedOn === 'full' ? '' : ofFull(name, metric.mean, full?.mean);
    return h('td', {}, score(metric.mean), spread, share ? h('small', {}, share) : null);
}

/** A share of what is the better the higher, a factor on what is the better the lower: 92 %, or ×1.08. */
export function ofFull(metric, value, full) {
    if (!(full > 0)) return '';
    return lowerIsBetter(metric) ? `×${(value / full).toFixed(2)}` : percent(value / full);
}

const order = rows => rows.toSorted((a, b) => rank(a) - rank(b));

const rank = row => ({ full: 0, farzi: 1 })[row.trainedOn] ?? 2;
