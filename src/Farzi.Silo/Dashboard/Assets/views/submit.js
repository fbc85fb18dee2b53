// The form that submits a job.

import { ask, at } from '../api.js';
import { announce } from '../announce.js';
import { h, say } from '../dom.js';
import { withDataPath } from '../faults.js';
import { percent } from '../format.js';
import { Editor } from '../submit/editor.js';
import { EXAMPLE } from '../submit/example.js';
import { upload } from '../submit/upload.js';

export function showSubmit(into, signal) {
    const id = h('input', { id: 'id', required: true, maxlength: '63', pattern: '[A-Za-z0-9][A-Za-z0-9._\\-]*', autocomplete: 'off', spellcheck: 'false', value: suggestion(), 'aria-describedby': 'id-hint' });
    const priority = h('input', { id: 'priority', type: 'number', min: '-100', max: '100', value: '0' });
    const devices = h('input', { id: 'devices', type: 'number', min: '0', max: '4096', value: '0', 'aria-describedby': 'devices-hint' });
    const editor = new Editor(EXAMPLE);
    const button = h('button', { type: 'submit', class: 'main' }, 'Submit');
    const form = h('form', { class: 'form card' },
        h('div', { class: 'fields' },
            h('div', {}, h('label', { for: 'id' }, 'Name'), id, h('p', { class: 'hint', id: 'id-hint' }, 'Letters, digits, dot, dash, underscore.')),
            h('div', {}, h('label', { for: 'priority' }, 'Priority'), priority, h('p', { class: 'hint' }, '−100 to 100; higher goes first.')),
            h('div', {}, h('label', { for: 'devices' }, 'Devices at most'), devices, h('p', { class: 'hint', id: 'devices-hint' }, '0: no limit.'))),
        dataField(editor, signal), jobFileField(editor), editor.element, h('div', { class: 'actions' }, button));
    form.addEventListener('submit', async event => {
        event.preventDefault();
        button.disabled = true;
        editor.show('');
        try {
            const url = at('jobs', id.value);
            url.searchParams.set('priority', priority.value || '0');
            url.searchParams.set('devices', devices.value || '0');
            await ask(url, { method: 'PUT', body: editor.text, headers: { 'Content-Type': 'application/yaml' }, signal });
            announce(`Job ${id.value} was submitted.`);
            location.hash = `#/job/${encodeURIComponent(id.value)}`;
        } catch (failure) {
            if (failure.name !== 'AbortError') editor.show(failure.message, failure.faults);
        } finally {
            button.disabled = false;
        }
    }, { signal });
    into.append(form);
}

function dataField(editor, signal) {
    const input = h('input', { id: 'data', type: 'file', 'aria-describedby': 'data-hint' });
    const bar = h('progress', { max: '1', 'aria-label': 'Upload', hidden: true });
    const said = h('p', { class: 'hint', role: 'status' });
    input.addEventListener('change', async () => {
        const [file] = input.files;
        if (!file) return;
        input.disabled = true;
        bar.hidden = false;
        try {
            const path = await upload(file, signal, (stage, share) => {
                bar.value = share;
                bar.setAttribute('aria-valuetext', `${stage === 'hash' ? 'reading' : 'sending'} ${percent(share)}`);
            });
            editor.text = withDataPath(editor.text, path);
            say(said, `${file.name} is uploaded; data.path of the job names it.`);
        } catch (failure) {
            if (failure.name !== 'AbortError') say(said, `${file.name} was not uploaded. ${failure.message}`);
        }
        bar.hidden = true;
        input.disabled = false;
    }, { signal });
    return h('div', {}, h('label', { for: 'data' }, 'Event file to upload (optional)'), input, bar,
        h('p', { class: 'hint', id: 'data-hint' }, '.inter, .tsv, .csv, .jsonl, .dat, also .gz. The job’s data.path is set to it.'), said);
}

function jobFileField(editor) {
    const input = h('input', { id: 'file', type: 'file', accept: '.yaml,.yml,.json' });
    input.addEventListener('change', async () => {
        if (!input.files[0]) return;
        editor.text = await input.files[0].text();
        editor.show('');
    });
    return h('div', {}, h('label', { for: 'file' }, 'Open a job file of this computer (optional)'), input);
}

const suggestion = () => `job-${new Date().toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}`;
