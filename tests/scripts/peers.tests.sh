#!/usr/bin/env bash
# The PyTorch peers of the benchmark: in float64 they find the meta-gradient that Farzi finds (bench/peers/README.md).
set -euo pipefail
here=$(dirname -- "${BASH_SOURCE[0]}")
# shellcheck source=harness.sh
. "$here/harness.sh"

bench=${FARZI_BENCH:-$repository/artifacts/${FARZI_TEST_MODE:-bundled}/bin/Farzi.Bench/release/farzi-bench}
peers=$repository/bench/peers
word=${1:-}

skip() {
    echo "ok - the PyTorch peers agree with Farzi in float64 # SKIP $1"
    exit 0
}

# What no PyTorch is needed for.
it_tells_what_became_of_programs_that_take_turns() {
    PYTHONDONTWRITEBYTECODE=1 run python3 "$peers/test_contestant.py"
    assert_equals 0 "$status" "$errors"
}

if ! command -v python3 >/dev/null; then skip 'python3 is needed'; fi
run_tests_of_this_file "$word"

if [[ "the PyTorch peers agree with Farzi in float64" != *"$word"* ]]; then exit 0; fi
python=
for candidate in python3 /usr/bin/python3; do
    if "$candidate" -c 'import torch' 2>/dev/null; then python=$candidate && break; fi
done
if [ -z "$python" ]; then skip 'PyTorch is not installed (Debian: python3-torch)'; fi
if [ ! -x "$bench" ]; then skip 'the built benchmark is needed'; fi
# Alone on two cores this takes a minute; the limit only ends a test that would wait for ever.
PYTHONDONTWRITEBYTECODE=1 timeout 1800 python3 "$peers/run.py" --check --python "$python" --farzi "$bench"
