// Why the pages cannot be tested here, or false.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.js';
import { program } from './server.js';

const isInstalled = name => existsSync(fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url)));

export const skip =
    !program ? 'FARZI_SILO does not name a built server'
    : !findBrowser() ? 'no Chromium here (apt-get install chromium)'
    : !isInstalled('playwright-core') || !isInstalled('axe-core') ? 'the packages of tests/web are not installed (npm ci)'
    : false;
