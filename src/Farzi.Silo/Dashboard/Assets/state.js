// States of jobs and devices, as words and badges.

import { h, say } from './dom.js';
import { count } from './format.js';

const TONES = {
    Queued: 'waiting', Preparing: 'active', Distilling: 'active', Evaluating: 'active', Paused: 'waiting', Completed: 'good', Failed: 'bad', Cancelled: 'ended',
    Idle: 'ended', Busy: 'active', Draining: 'ended', Quarantined: 'bad', Lost: 'bad',
};

export const STATES = ['Queued', 'Preparing', 'Distilling', 'Evaluating', 'Paused', 'Completed', 'Failed', 'Cancelled'];

export const isEnded = state => ['Completed', 'Failed', 'Cancelled'].includes(state);

export const badge = () => h('span', { class: 'badge' });

export function setBadge(element, state) {
    element.className = `badge ${TONES[state] ?? 'waiting'}`;
    return say(element, state);
}

/** How far a job is, 0 … 1: the meta-steps, then the students. */
export function share(job) {
    if (job.state === 'Completed') return 1;
    const students = job.students > 0 ? job.studentsDone / job.students : 0;
    return job.state === 'Evaluating' ? students : job.workShare ?? 0;
}

/** How far a job is, in words. */
export function progressText(job) {
    if (job.state === 'Evaluating' && job.students > 0) return `student ${job.studentsDone} of ${job.students}`;
    if (job.steps > 0) return `step ${count(job.step)} of ${count(job.steps)}`;
    return '';
}
