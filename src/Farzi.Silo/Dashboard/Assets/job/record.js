// What is known of a job from its events (docs/http-api.md): curves, students, what happened.

import { lowerIsBetter, metricName, metricNote } from './names.js';

const SHOWN = new Set(['run-started', 'stage-started', 'stage-finished', 'checkpoint', 'rewound', 'warning', 'run-finished', 'state']);

export class JobRecord {
    steps = [];
    validation = [];
    students = [];
    happened = [];
    progress = null;
    status = null;

    /** Takes an event in; repeated steps are not recorded by the server, and nothing comes twice. */
    add({ type, data }) {
        if (type === 'meta-step') this.steps.push(data);
        else if (type === 'validation') this.validation.push(data);
        else if (type === 'student') this.students.push(data);
        else if (type === 'end') this.status = data;
        if (SHOWN.has(type)) this.happened.push({ ...data, type });
        if (type === 'training-progressed') this.progress = data;
        else if (type !== 'warning' && type !== 'checkpoint') this.progress = null; // whatever was trained has come to its end
    }

    /** A curve of the meta-steps. */
    curve(name, read) {
        return { name, points: this.steps.map(step => ({ x: step.step, y: number(read(step)) })) };
    }

    /** The curves of the validation scores, those that say most on one scale: {key, name, points}. */
    validationCurves() {
        const all = [...new Set(this.validation.flatMap(point => Object.keys(point.metrics)))];
        const headline = [['hr@10', 'ndcg@10'], ['perplexity'], all.slice(0, 1)].map(names => names.filter(name => all.includes(name))).find(names => names.length > 0) ?? [];
        return headline.map(name => ({
            key: name,
            name: metricNote(name) ? `${metricName(name)} (${metricNote(name)})` : metricName(name),
            points: this.validation.filter(point => name in point.metrics).map(point => ({ x: point.step, y: number(point.metrics[name]) })),
        }));
    }

    /** The best of them so far: {key, step, value}; null before the first. */
    bestValidation() {
        const [curve] = this.validationCurves();
        const points = curve?.points.filter(point => Number.isFinite(point.y)) ?? [];
        if (points.length === 0) return null;
        const best = points.reduce((a, b) => ((lowerIsBetter(curve.key) ? b.y < a.y : b.y > a.y) ? b : a));
        return { key: curve.key, step: best.x, value: best.y };
    }

    /** Seconds until the meta-steps are done, at the pace so far; null where it cannot be told. */
    secondsLeft() {
        const last = this.steps.at(-1);
        if (!last || !(last.workShare > 0)) return null;
        const seconds = this.steps.reduce((sum, step) => sum + step.seconds, 0);
        return (seconds * (1 - last.workShare)) / last.workShare;
    }
}

/** Numbers that JSON cannot hold arrive as words. */
const number = value => (typeof value === 'number' ? value : NaN);
