#!/usr/bin/env bash
# Tests of the dashboard: its modules in Node.js, its pages in a browser against the built server (docs/dashboard.md).
# What this machine lacks for them is named as the reason of a skip.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
word=${1:-}

skip_all() {
    echo "ok - the dashboard # SKIP $1"
    exit 0
}

# The packages of the tests, once for each lock file. Without them the tests of the pages say so.
install_packages() {
    local stamp=node_modules/.farzi-lock
    if cmp -s package-lock.json "$stamp" || ! command -v npm >/dev/null; then return; fi
    if timeout 120 npm ci --no-audit --no-fund --ignore-scripts >npm.log 2>&1 </dev/null; then cp package-lock.json "$stamp"; fi
}

command -v node >/dev/null || skip_all 'Node.js is not installed'
[ "$(node -p 'process.versions.node.split(".")[0] >= 20')" = true ] || skip_all "Node.js 20 is needed, $(node --version) is here"
cd -- "$root/tests/web"
install_packages

export FARZI_SILO=${FARZI_SILO:-$root/artifacts/${FARZI_TEST_MODE:-bundled}/bin/Farzi.Silo/release/farzi-silo}
if [ ! -x "$FARZI_SILO" ]; then unset FARZI_SILO; fi

# From Node's protocol to the lines that ./farzi test counts; what a word left out is no test. One server and browser at a time.
node --test --test-concurrency=1 --test-timeout=1800000 --test-reporter=tap ${word:+"--test-name-pattern=$word"} modules/*.test.js pages/*.test.js |
    sed -E -e '/# SKIP test name does not match pattern$/d' -e '/^# (Subtest|tests|suites|pass|fail|cancelled|skipped|todo|duration_ms)/d' \
        -e 's/^((not )?ok) [0-9]+ - /\1 - /' -e '/^ +(duration_ms|type):/d' -e '/^ +(---|\.\.\.)$/d' -e 's/^ +/# /' -e '/^(TAP version|1\.\.)/d'
