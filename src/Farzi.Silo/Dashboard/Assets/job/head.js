// The state of a job in a few figures, and what can be done with it.

import { h, put, say } from '../dom.js';
import { count, duration, figure, moment, percent } from '../format.js';
import { badge, isEnded, progressText, setBadge, share } from '../state.js';
import { Actions } from './actions.js';
import { metricName } from './names.js';

export class JobHead {
    #badge = badge();
    #bar = h('progress', { max: '1', 'aria-label': 'Progress' });
    #text = h('span', { class: 'detail' });
    #now = h('p', { class: 'detail now' });
    #message = h('p', { class: 'warning' });
    #tiles = {};
    #job = null;

    constructor(id, signal, refresh) {
        this.actions = new Actions(id, signal, refresh);
        const tiles = ['Meta-step', 'Outer loss', 'Best validation', 'Devices', 'Time', 'Time left to distil'].map(name => {
            this.#tiles[name] = h('dd');
            return h('div', {}, h('dt', {}, name), this.#tiles[name]);
        });
        this.element = h('div', { class: 'head' }, h('div', { class: 'tools' }, this.#badge, this.#bar, this.#text, this.actions.element), this.#now, this.#message, h('dl', { class: 'tiles' }, tiles));
        this.#message.hidden = true;
    }

    /** Shows the status. */
    update(job) {
        this.#job = job;
        setBadge(this.#badge, job.state);
        this.#drawBar(job);
        say(this.#message, job.message ?? '');
        this.#message.hidden = !job.message;
        this.actions.update(job);
        this.#tile('Devices', String(job.devices), job.maximumDevices > 0 ? `at most ${job.maximumDevices}` : '');
        const end = job.finished ? Date.parse(job.finished) : Date.now();
        this.#tile('Time', job.started ? duration((end - Date.parse(job.started)) / 1000) : '–', `submitted ${moment(job.submitted)} by ${job.owner}`);
    }

    /** Shows what the events tell beyond it. */
    progress(record) {
        const job = this.#job;
        if (!job) return;
        const last = record.steps.at(-1);
        if (last && job.state === 'Distilling') this.#drawBar({ ...job, ...last });
        this.#tile('Meta-step', count(last?.step ?? job.step), last ?? job.steps ? `of ${count(last?.steps ?? job.steps)}` : '');
        this.#tile('Outer loss', figure(last?.outerLoss ?? job.outerLoss), last ? 'nats per event' : '');
        this.#best(record);
        const left = job.state === 'Distilling' ? record.secondsLeft() : null;
        this.#tile('Time left to distil', left === null ? '–' : duration(left), left === null ? '' : 'at the pace so far');
        this.#tiles['Time left to distil'].parentElement.hidden = left === null;
        const now = record.progress;
        say(this.#now, now && !isEnded(job.state) ? `${now.title}: ${now.step} of ${now.steps}${now.detail ? `, ${now.detail}` : ''}` : '');
    }

    /** Says that there is no such job. */
    missing() {
        put(this.element, h('p', { class: 'warning', role: 'alert' }, 'There is no such job, or it belongs to somebody else. ', h('a', { href: '#/jobs' }, 'All jobs')));
    }

    #best(record) {
        const best = record.bestValidation();
        this.#tile('Best validation', best ? figure(best.value) : '–', best ? `${metricName(best.key)} at step ${count(best.step)}` : '');
    }

    #drawBar(job) {
        this.#bar.value = share(job);
        say(this.#text, `${percent(share(job))}${progressText(job) ? ` · ${progressText(job)}` : ''}`);
    }

    #tile(name, value, detail) {
        const tile = this.#tiles[name];
        if (tile.dataset.shown === `${value} ${detail}`) return;
        tile.dataset.shown = `${value} ${detail}`;
        put(tile, value, detail ? h('small', {}, detail) : null);
    }
}
