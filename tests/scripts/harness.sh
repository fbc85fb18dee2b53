# shellcheck shell=bash
# A small test harness: functions named like sentences, one result line each, which ./farzi test counts.
# Every function whose name begins with it_ is a test and runs in a subshell with a folder of its own, $scratch.

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)

# Nothing of the caller's settings reaches the script under test.
unset FARZI_PACKAGES FARZI_TORCH FARZI_NATIVE OrleansVersion OpenTelemetryPrometheusVersion

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

assert_equals() { [ "$1" = "$2" ] || die "expected '$1', got '$2'${3:+: $3}"; }

assert_contains() { [[ $2 == *"$1"* ]] || die "expected '$1' in: $2"; }

assert_lacks() { [[ $2 != *"$1"* ]] || die "did not expect '$1' in: $2"; }

# run COMMAND...: sets output (stdout), errors (stderr) and status. The command is a process of its own,
# so that an exit inside it ends the command and not the test.
run() {
    status=0
    ("$@") >"$scratch/.out" 2>"$scratch/.err" </dev/null || status=$?
    output=$(cat "$scratch/.out") errors=$(cat "$scratch/.err")
}

# run_tests_of_this_file [WORD]: those whose name contains WORD.
run_tests_of_this_file() {
    local word=${1:-} test name log result any_failed=0
    log=$(mktemp)
    for test in $(compgen -A function it_ || true); do
        name=${test#it_}
        if [[ $name != *"$word"* ]]; then continue; fi
        scratch=$(mktemp -d)
        set +e # as the condition of an if, the test would run without -e
        (set -eu && "$test") >"$log" 2>&1 </dev/null
        result=$?
        set -e
        if [ "$result" = 0 ]; then
            echo "ok - $name"
        else
            any_failed=1
            echo "not ok - $name"
            sed 's/^/# /' "$log"
        fi
        rm -rf "$scratch"
    done
    rm -f "$log"
    return "$any_failed"
}
