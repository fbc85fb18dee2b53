// What is known of a job from its events (docs/http-api.md): curves, students, what happened.

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

    /** The curves of the validation scores, the two that say most. */
    validationCurves() {
        const all = [...new Set(this.validation.flatMap(point => Object.keys(point.metrics)))];
        const headline = ['hr@10', 'ndcg@10'].filter(name => all.includes(name));
        return (headline.length > 0 ? headline : all.slice(0, 2)).map(name => ({
            name: metricName(name),
            points: this.validation.filter(point => name in point.metrics).map(point => ({ x: point.step, y: number(point.metrics[name]) })),
        }));
    }

    /** Seconds until the meta-steps are done, at the pace so far; null where it cannot be told. */
    secondsLeft() {
        const last = this.steps.at(-1);
        if (!last || !(last.workShare > 0)) return null;
        const seconds = this.steps.reduce((sum, step) => sum + step.seconds, 0);
        return (seconds * (1 - last.workShare)) / last.workShare;
    }
}

export const metricName = name => ({ auc: 'AUC', mrr: 'MRR' })[name] ?? name.replace(/^hr@/, 'HR@').replace(/^ndcg@/, 'nDCG@').replace(/^psp@/, 'PSP@');

/** Numbers that JSON cannot hold arrive as words. */
const number = value => (typeof value === 'number' ? value : NaN);
