#!/usr/bin/env bash
# A real Prometheus beside the built server: the rules as configured, and every expression of dashboards and alerts against a running job.
set -euo pipefail
here=$(dirname -- "${BASH_SOURCE[0]}")
# shellcheck source=harness.sh
. "$here/harness.sh"

silo=${FARZI_SILO:-$repository/artifacts/${FARZI_TEST_MODE:-bundled}/bin/Farzi.Silo/release/farzi-silo}

# first_line PATTERN FILE PID: the text that the first group of PATTERN matches, as soon as the process has written it.
first_line() {
    local found
    until found=$(sed -nE "s/.*$1.*/\1/p" "$2" | head -n 1) && [ -n "$found" ]; do
        kill -0 "$3" 2>/dev/null || die "it ended: $(tail -n 20 "$2")"
        sleep 0.2
    done
    printf '%s' "$found"
}

stop_both() {
    local process
    for process in ${started[@]+"${started[@]}"}; do kill "$process" 2>/dev/null || true; done
    wait
}

it_answers_every_query_of_the_dashboards_and_alerts_from_a_running_job() {
    started=()
    touch "$scratch/silo.log" "$scratch/prometheus.log"
    trap stop_both EXIT
    "$silo" --state "$scratch/state" --port 0 --devices 2 --threads 1 >"$scratch/silo.log" 2>&1 &
    started+=($!)
    local server prometheus
    server=$(first_line 'listens on (http:[^,; ]+)' "$scratch/silo.log" "$!")
    sed -e "s|127.0.0.1:7071|${server#http://}|" -e "s/scrape_interval: 15s, evaluation_interval: 15s/scrape_interval: 1s, evaluation_interval: 1s/" \
        "$repository/deploy/monitoring/prometheus.yml" >"$scratch/prometheus.yml"
    assert_contains '_interval: 1s' "$(cat "$scratch/prometheus.yml")"
    cp "$repository/deploy/monitoring/alerts.yaml" "$scratch/"
    prometheus --config.file="$scratch/prometheus.yml" --storage.tsdb.path="$scratch/tsdb" --web.listen-address=127.0.0.1:0 >"$scratch/prometheus.log" 2>&1 &
    started+=($!)
    prometheus=$(first_line 'Listening on"? address=(127[0-9.:]+)' "$scratch/prometheus.log" "$!")
    PYTHONDONTWRITEBYTECODE=1 python3 "$repository/tests/monitoring/watched_job.py" "$server" "http://$prometheus" >"$scratch/answers" || die "$(cat "$scratch/answers")"
    if [ -n "${FARZI_SHOW:-}" ]; then cat "$scratch/answers" >&2; fi
}

if ! command -v prometheus >/dev/null || ! command -v python3 >/dev/null || [ ! -x "$silo" ]; then
    echo 'ok - every query of the dashboards and alerts # SKIP prometheus, python3 and the built server are needed'
    exit 0
fi
run_tests_of_this_file "${1:-}"
