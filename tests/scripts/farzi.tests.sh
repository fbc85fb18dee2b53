#!/usr/bin/env bash
# ./farzi from the outside: package modes, builds only when something changed; arguments, exit codes and signals pass through.
set -euo pipefail
here=$(dirname -- "${BASH_SOURCE[0]}")
# shellcheck source=harness.sh
. "$here/harness.sh"
# shellcheck source=checkout.sh
. "$here/checkout.sh"

it_passes_arguments_and_the_exit_code_through() {
    make_checkout
    PROGRAM_STATUS=7 run farzi run 'a job.yaml' --set x='1 2'
    assert_equals 7 "$status" "$errors"
    assert_equals 'farzi[4]: run a job.yaml --set x=1 2' "$output"
}

it_keeps_its_own_words_off_stdout() {
    make_checkout
    run farzi demo
    assert_equals 'farzi[1]: demo' "$output"
    assert_contains 'building' "$errors"
}

it_runs_from_any_folder_and_through_a_link() {
    make_checkout
    mkdir "$scratch/elsewhere"
    ln -s ../repo/farzi "$scratch/elsewhere/link"
    cd "$scratch/elsewhere"
    run ./link demo
    assert_equals 'farzi[1]: demo' "$output" "$errors"
}

it_sends_bench_to_the_benchmarks() {
    make_checkout
    run farzi bench meta-gradient --steps 20
    assert_equals 'farzi-bench[3]: meta-gradient --steps 20' "$output"
}

it_becomes_the_program_so_that_signals_reach_it() {
    make_checkout
    farzi demo >"$scratch/log" 2>&1
    "$scratch/repo/farzi" wait "$scratch/pid" &
    local script=$! status=0
    while kill -0 "$script" && [ ! -s "$scratch/pid" ]; do :; done
    assert_equals "$script" "$(cat "$scratch/pid")"
    kill -TERM "$script"
    wait "$script" || status=$?
    assert_equals 143 "$status"
}

it_shows_its_help_without_a_build() {
    make_checkout
    run farzi help
    assert_equals 0 "$status"
    assert_contains 'run JOB.yaml' "$output"
    assert_equals '' "$(cat "$scratch/calls")"
}

it_asks_the_program_for_the_help_of_a_command() {
    make_checkout
    run farzi help run
    assert_equals 'farzi[2]: run --help' "$output"
}

it_finds_bundled_packages_when_the_registry_lacks_one_and_asks_once() {
    make_checkout
    run farzi demo
    assert_contains 'packages: bundled' "$errors"
    assert_contains 'NU1101' "$errors"
    assert_contains '<FarziOrleans>bundled</FarziOrleans>' "$(cat "$scratch/repo/artifacts/farzi.props")"
    assert_equals 2 "$(calls restore)"
    run farzi demo
    assert_equals 2 "$(calls restore)"
    assert_equals '' "$errors"
}

it_finds_public_packages_when_they_restore() {
    make_checkout
    FAKE_RESTORE=ok run farzi packages
    assert_equals public "$output"
    assert_contains '<FarziMetrics>public</FarziMetrics>' "$(cat "$scratch/repo/artifacts/farzi.props")"
}

it_never_takes_an_unreachable_registry_for_missing_packages() {
    make_checkout
    FAKE_RESTORE=unreachable run farzi demo
    assert_equals 69 "$status"
    assert_contains 'cannot be reached' "$errors"
    assert_contains 'FARZI_PACKAGES' "$errors"
    [ ! -e "$scratch/repo/artifacts/farzi.props" ] || die 'a mode was remembered'
    assert_equals 0 "$(calls build)"
}

it_does_not_guess_from_a_failure_that_is_not_the_registrys() {
    make_checkout
    FAKE_RESTORE=odd run farzi packages
    assert_equals 69 "$status"
    assert_contains 'MSB4025' "$errors"
}

it_takes_a_forced_mode_without_asking_the_registry() {
    make_checkout
    local mode
    for mode in public bundled; do
        FARZI_PACKAGES=$mode FAKE_RESTORE=unreachable run farzi demo
        assert_equals 0 "$status" "$errors"
        [ -x "$scratch/repo/artifacts/$mode/bin/Farzi.Cli/release/farzi" ] || die "not built under $mode"
    done
    assert_equals 0 "$(calls restore)"
}

it_refuses_unknown_settings() {
    make_checkout
    FARZI_PACKAGES=publik run farzi demo
    assert_equals 2 "$status"
    assert_contains "'publik'" "$errors"
    FARZI_TORCH=gpu run farzi demo
    assert_equals 2 "$status"
    FARZI_NATIVE=no run farzi demo
    assert_equals 2 "$status"
}

it_probes_again_when_a_probed_version_changes() {
    make_checkout
    farzi packages >"$scratch/log" 2>&1
    sed -i 's/<OrleansVersion \(.*\)>.*</<OrleansVersion \1>99.0.0</' "$scratch/repo/Directory.Packages.props"
    FAKE_RESTORE=ok run farzi packages
    assert_equals public "$output"
}

it_builds_only_when_something_changed() {
    make_checkout
    farzi demo >"$scratch/log" 2>&1
    farzi demo >"$scratch/log" 2>&1
    assert_equals 1 "$(calls build)"
}

it_builds_again_after_an_edit_a_new_file_and_a_deleted_file() {
    make_checkout
    local source=$scratch/repo/src/Farzi.Cli
    farzi demo >"$scratch/log" 2>&1
    echo '// edited' >>"$source/Program.cs"
    farzi demo >"$scratch/log" 2>&1
    assert_equals 2 "$(calls build)" 'after an edit'
    echo >"$source/New.cs"
    farzi demo >"$scratch/log" 2>&1
    assert_equals 3 "$(calls build)" 'after a new file'
    rm "$source/New.cs"
    farzi demo >"$scratch/log" 2>&1
    assert_equals 4 "$(calls build)" 'after a deleted file'
    echo '<Project />' >"$scratch/repo/Directory.Build.props"
    farzi demo >"$scratch/log" 2>&1
    assert_equals 5 "$(calls build)" 'after a new props file'
}

it_builds_again_when_an_older_file_takes_the_place_of_a_newer_one() {
    make_checkout
    echo 'class Other;' >"$scratch/other.cs"
    touch -d '2001-01-01' "$scratch/other.cs"
    farzi demo >"$scratch/log" 2>&1
    mv "$scratch/other.cs" "$scratch/repo/src/Farzi.Cli/Program.cs"
    farzi demo >"$scratch/log" 2>&1
    assert_equals 2 "$(calls build)"
}

it_shows_each_compiler_error_once_and_no_noise() {
    make_checkout
    FAKE_BUILD=broken run farzi demo
    assert_equals 71 "$status"
    assert_equals 1 "$(grep -c '^src/A.cs(3,5): error CS0103' "$scratch/.err")" "$errors"
    assert_lacks 'noise' "$errors"
}

it_builds_again_after_a_failed_build() {
    make_checkout
    farzi demo >"$scratch/log" 2>&1
    echo '// edited' >>"$scratch/repo/src/Farzi.Cli/Program.cs"
    FAKE_BUILD=broken run farzi demo
    assert_equals 71 "$status"
    run farzi demo
    assert_equals 0 "$status"
    assert_equals 3 "$(calls build)"
}

it_probes_and_builds_once_for_concurrent_invocations() {
    make_checkout
    local i invocations=()
    for i in 1 2 3 4; do
        farzi "call$i" >"$scratch/$i" 2>"$scratch/$i.err" &
        invocations+=($!)
    done
    for i in "${invocations[@]}"; do wait "$i"; done
    assert_equals 1 "$(calls build)"
    assert_equals 2 "$(calls restore)"
    for i in 1 2 3 4; do assert_equals "farzi[1]: call$i" "$(cat "$scratch/$i")"; done
}

run_tests_of_this_file "${1:-}"
