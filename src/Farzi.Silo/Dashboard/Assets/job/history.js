// What happened, the latest first.

import { h, put } from '../dom.js';
import { duration, moment } from '../format.js';

const MOST = 200;

export class History {
    #list = h('ol', { class: 'history' });
    #count = 0;

    constructor() {
        this.element = h('section', { 'aria-labelledby': 'history-title', hidden: true }, h('h2', { id: 'history-title' }, 'What happened'),
            h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Events' }, this.#list));
    }

    update({ happened }) {
        if (happened.length === this.#count) return;
        this.#count = happened.length;
        this.element.hidden = false;
        put(this.#list, happened.slice(-MOST).reverse().map(event => h('li', { class: event.type === 'warning' ? 'warned' : null }, h('time', { datetime: event.time }, moment(event.time)), h('span', {}, text(event)))));
    }
}

function text(event) {
    switch (event.type) {
        case 'run-started': return event.resumedAtStep === undefined ? `Started by Farzi ${event.version}` : `Goes on from step ${event.resumedAtStep}, Farzi ${event.version}`;
        case 'stage-started': return `${event.stage}: ${event.detail || 'begins'}`;
        case 'stage-finished': return `${event.stage} done in ${duration(event.seconds)}${event.detail ? `: ${event.detail}` : ''}`;
        case 'checkpoint': return `Checkpoint at step ${event.step}`;
        case 'rewound': return `Back to the checkpoint of step ${event.step}; the steps after it are done again, to the same bits`;
        case 'warning': return event.message;
        case 'run-finished': return `Finished; digest ${event.digest}`;
        case 'state': return `State: ${event.state}${event.message ? ` (${event.message})` : ''}`;
        default: return event.type;
    }
}
