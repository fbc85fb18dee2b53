// A headless Chromium of this machine: FARZI_CHROMIUM, or one of the usual names.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const PATIENCE = 180_000; // a busy machine is no failure
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Its path, or null. */
export function findBrowser() {
    if (process.env.FARZI_CHROMIUM) return process.env.FARZI_CHROMIUM;
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
        for (const name of NAMES) {
            const path = join(folder, name);
            try {
                accessSync(path, constants.X_OK);
                return path;
            } catch {
                // Not here.
            }
        }
    }
    return null;
}

/** Starts it. Nothing but the pages under test is asked for anything. */
export async function startBrowser() {
    const { chromium } = await import('playwright-core');
    return chromium.launch({
        executablePath: findBrowser(),
        timeout: PATIENCE,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
}

/** A page of its own; everything that it complains about, and every address outside the server, is collected in `page.complaints`. */
export async function openPage(browser, address, options = {}) {
    const context = await browser.newContext({ baseURL: address, locale: 'en-GB', ...options });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    page.complaints = [];
    page.on('console', message => {
        // The browser's own line about a status is no fault of the page, which deals with it.
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) page.complaints.push(message.text());
    });
    page.on('pageerror', error => page.complaints.push(String(error)));
    page.on('request', request => {
        if (!request.url().startsWith(address) && !request.url().startsWith('blob:')) page.complaints.push(`asked for ${request.url()}`);
    });
    return page;
}
