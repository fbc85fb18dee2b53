#!/usr/bin/env bash
# The parts of ./farzi alone: what a restore's output means, where SDK and oneDNN are looked for, how totals are counted.
# shellcheck disable=SC2317 # stand-ins are called by the parts under test
set -euo pipefail
here=$(dirname -- "${BASH_SOURCE[0]}")
# shellcheck source=harness.sh
. "$here/harness.sh"

# load PART...: as ./farzi does, but with everything it writes below the test's folder.
load() {
    local part
    # shellcheck disable=SC2034 # read by the parts
    root=$scratch artifacts=$scratch/artifacts
    mkdir -p "$artifacts"
    for part in common "$@"; do
        # shellcheck source=/dev/null
        . "$repository/build/$part.sh"
    done
}

classify() {
    printf '%s\n' "$2" >"$scratch/log"
    classify_restore "$1" "$scratch/log"
    # shellcheck disable=SC2154 # set by classify_restore
    printf '%s' "$classified"
}

it_reads_the_outcome_of_a_restore() {
    load packages
    assert_equals public "$(classify 0 'Restored x.csproj')"
    assert_equals bundled "$(classify 1 'x : error NU1101: Unable to find package X.')"
    assert_equals bundled "$(classify 1 'x : error NU1102: Unable to find package X with version (>= 9)')"
    assert_equals bundled "$(classify 1 'x : error NU1603: Warning As Error: X 9.2.1 was not found. X 10.3.0 was resolved')"
    assert_equals unreachable "$(classify 1 'x : error NU1301: Unable to load the service index')"
    assert_equals unknown "$(classify 1 'x : error MSB1009: Project file does not exist.')"
}

it_calls_a_registry_unreachable_that_answered_only_in_part() {
    load packages
    assert_equals unreachable "$(classify 1 $'x : error NU1101: Unable to find package X.\nx : error NU1301: timed out')"
}

it_gives_the_missing_package_as_the_reason() {
    load packages
    printf '%s\n' 'x : warning NU1603: noise' 'x : error NU1101: Unable to find package X.' >"$scratch/log"
    classify_restore 1 "$scratch/log"
    # shellcheck disable=SC2154 # set by classify_restore
    assert_equals 'NU1101: Unable to find package X.' "$reason"
}

make_sdk() {
    mkdir -p "$scratch/$1/sdk/$2"
    touch "$scratch/$1/sdk/$2/dotnet.dll"
    printf '#!/bin/sh\n' >"$scratch/$1/dotnet"
    chmod +x "$scratch/$1/dotnet"
}

it_takes_the_first_folder_with_an_sdk_that_is_new_enough() {
    load sdk
    make_sdk old 8.0.300
    make_sdk good 10.0.99
    make_sdk good 10.0.401
    make_sdk later 10.0.500
    sdk_candidates() { printf '%s\n' "$scratch/none" "$scratch/old" "$scratch/good" "$scratch/later"; }
    find_sdk
    # shellcheck disable=SC2154 # set by find_sdk
    assert_equals "$scratch/good/dotnet 10.0.401" "$dotnet $sdk_version"
    assert_equals "$scratch/good" "$DOTNET_ROOT"
}

it_says_how_to_get_an_sdk_when_there_is_none() {
    load sdk
    make_sdk old 8.0.300
    sdk_candidates() { printf '%s\n' "$scratch/old"; }
    run find_sdk
    assert_equals 69 "$status"
    assert_contains 'dotnet-sdk-10.0' "$errors"
    assert_contains '8.0.300' "$errors"
}

# Stand-ins around the search for oneDNN: not installed, apt present; what is tried is noted in $scratch/installs.
without_onednn() {
    load native
    apt_works=no user=0
    library_folders() { echo "$scratch/lib"; }
    library_cache() { :; }
    apt-get() { :; }
    id() { echo "$user"; }
    apt_install() {
        echo tried >>"$scratch/installs"
        if [ "$apt_works" = no ]; then return 1; fi
        mkdir -p "$scratch/lib"
        touch "$scratch/lib/libdnnl.so.2"
    }
}

it_installs_onednn_as_root_without_a_terminal() {
    without_onednn
    apt_works=yes
    run ensure_onednn
    assert_equals tried "$(cat "$scratch/installs")"
    assert_lacks 'apt-get install' "$errors"
}

it_goes_on_when_onednn_cannot_be_installed_and_does_not_try_again() {
    without_onednn
    run ensure_onednn
    assert_equals 0 "$status"
    assert_contains 'managed GEMM' "$errors"
    run ensure_onednn
    assert_equals '' "$errors"
    assert_equals tried "$(cat "$scratch/installs")"
}

it_names_the_command_to_a_user_who_may_not_install() {
    without_onednn
    user=1000
    run ensure_onednn
    assert_equals 0 "$status"
    assert_contains 'apt-get install libdnnl2' "$errors"
    [ ! -e "$scratch/installs" ] || die 'it tried to install'
}

it_leaves_onednn_alone_when_told_to_or_when_it_is_there() {
    without_onednn
    FARZI_NATIVE=skip run ensure_onednn
    mkdir "$scratch/lib"
    touch "$scratch/lib/libdnnl.so.3"
    run ensure_onednn
    [ ! -e "$scratch/installs" ] || die 'it tried to install'
}

it_finds_onednn_in_the_library_cache() {
    without_onednn
    library_cache() { printf '\tlibdnnl.so.2 (libc6,x86-64) => somewhere/libdnnl.so.2\n'; }
    find_onednn
}

it_keeps_settings_that_the_user_made() {
    load
    export OMP_NUM_THREADS=5
    unset OMP_WAIT_POLICY
    export_runtime_settings
    assert_equals '5 passive' "$OMP_NUM_THREADS $OMP_WAIT_POLICY"
}

it_reads_results_with_reasons_and_messages_from_a_trx_file() {
    load test
    cat >"$scratch/x.trx" <<'EOF'
    <UnitTestResult testName="A.Works(x: &quot;&lt;&quot;)" outcome="Passed" testListId="x" />
    <UnitTestResult testName="A.Breaks" outcome="Failed" testListId="x">
      <Output>
        <ErrorInfo>
          <Message>Expected: &lt;1&gt; &amp; more
on two lines</Message>
          <StackTrace>   at A.Breaks()
   at B()</StackTrace>
        </ErrorInfo>
      </Output>
    </UnitTestResult>
    <UnitTestResult testName="A.Waits" outcome="NotExecuted" testListId="x">
      <Output>
        <ErrorInfo>
          <Message>no data here</Message>
        </ErrorInfo>
      </Output>
    </UnitTestResult>
    <StdOut>Message of the run</StdOut>
EOF
    local text
    text=$(print_results <"$scratch/x.trx" 3>"$scratch/summary")
    assert_equals '1 1 1' "$(cat "$scratch/summary")"
    assert_contains $'FAILED: A.Breaks\n    Expected: <1> & more\n    on two lines\n       at A.Breaks()' "$text"
    assert_contains 'skipped: A.Waits (no data here)' "$text"
}

it_counts_a_crashed_test_host_as_a_failure() {
    load test
    touch "$scratch/log"
    count Some.Tests 134 1 '5 0 0' "$scratch/log" >"$scratch/text"
    # shellcheck disable=SC2154 # set by build/test.sh
    assert_equals '5 1' "$total_passed $total_failed"
    assert_contains 'ended abnormally' "$(cat "$scratch/text")"
}

run_tests_of_this_file "${1:-}"
