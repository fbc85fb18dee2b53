// Which view is shown, by the address behind the #, and the question for a key.

import { at, get } from './api.js';
import { connection } from './announce.js';
import { h, put } from './dom.js';
import { forget, key, session } from './session.js';
import { showJob } from './job/job.js';
import { showJobs } from './views/jobs.js';
import { showKey } from './views/key.js';
import { showSubmit } from './views/submit.js';
import { showWorkers } from './views/workers.js';

const main = document.getElementById('main');
const VIEWS = { jobs: showJobs, job: showJob, workers: showWorkers, submit: showSubmit };
let view = new AbortController();

function route() {
    const [name = 'jobs', argument = ''] = location.hash.replace(/^#\/?/, '').split('/').filter(Boolean);
    return { name, argument: decode(argument) };
}

function decode(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

function show(render, title, argument) {
    view.abort();
    view = new AbortController();
    document.title = `${title} – Farzi`;
    const heading = h('h1', { tabindex: '-1' }, title);
    put(main, heading);
    connection(null);
    document.getElementById('forget').hidden = !key();
    render(main, view.signal, argument);
    return heading;
}

function navigate(isFirst) {
    const { name, argument } = route();
    const render = VIEWS[name];
    for (const link of document.querySelectorAll('nav a')) {
        const isHere = link.getAttribute('href') === `#/${name === 'job' ? 'jobs' : name}`;
        if (isHere) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
    }
    const title = name === 'job' ? argument : { jobs: 'Jobs', workers: 'Workers', submit: 'Submit a job' }[name];
    const heading = render ? show(render, title, argument) : show(missing, 'Not found');
    if (!isFirst) heading.focus(); // a new view is announced by its heading
    if (render) showVersion();
}

function missing(into) {
    into.append(h('p', {}, 'There is no such page. ', h('a', { href: '#/jobs' }, 'All jobs')));
}

async function showVersion() {
    try {
        const { version, actors } = await get(at('version'));
        document.getElementById('version').textContent = `Farzi ${version.replace(/(\+[0-9a-f]{8})[0-9a-f]+$/, '$1')}${actors === 'Orleans' ? '' : ', one process'}`;
    } catch {
        // The views say what is wrong.
    }
}

session.addEventListener('refused', () => {
    if (document.getElementById('key-form')) return;
    const wasGiven = Boolean(key());
    forget();
    show((into, signal) => showKey(into, signal, wasGiven, navigate), 'Key needed').focus();
});
document.getElementById('forget').addEventListener('click', () => {
    forget();
    navigate(false);
});
document.getElementById('skip').addEventListener('click', event => {
    event.preventDefault(); // the address names the view
    main.focus();
});
addEventListener('hashchange', () => navigate(false));
navigate(true);
