# shellcheck shell=bash
# Runs every test project one after the other, then the tests of the scripts, and sums them up.

total_passed=0 total_failed=0 total_skipped=0 abnormal=0

# run_tests [FILTER | options of dotnet test]: a bare word selects the tests whose full name contains it.
run_tests() {
    local results=$artifacts/$mode/test-results project word='' arguments=("$@")
    if [ $# -eq 1 ] && [[ $1 != -* ]]; then
        word=$1
        arguments=(--filter "FullyQualifiedName~$word")
    fi
    rm -rf "$results"
    mkdir -p "$results"
    for project in "$root"/tests/*.Tests/*.csproj; do
        run_test_project "$(basename "$project" .csproj)" "$results" ${arguments[0]+"${arguments[@]}"}
    done
    if [ $# -eq 0 ] || [ -n "$word" ]; then run_script_tests "$results" "$word"; fi

    local rc=0
    if [ $((total_passed + total_failed)) = 0 ]; then
        note "no test ran${1:+ for: $*}"
        rc=1
    fi
    if [ $((total_failed + abnormal)) != 0 ]; then rc=1; fi
    printf '%s passed, %s failed, %s skipped\n' "$total_passed" "$total_failed" "$total_skipped"
    exit "$rc"
}

# run_test_project NAME RESULTS ARGUMENT...: a test that hangs or crashes its host is named in the log.
run_test_project() {
    local name=$1 results=$2 rc=0 started=$SECONDS summary
    shift 2
    run_dotnet test "$(executable "$name" "$name.dll")" --logger "trx;LogFileName=$name.trx" --results-directory "$results" \
        --blame-hang-timeout 20m --blame-hang-dump-type none "$@" </dev/null >"$results/$name.log" 2>&1 || rc=$?
    if [ ! -e "$results/$name.trx" ]; then
        summary='0 0 0'
    else
        summary=$(print_results <"$results/$name.trx" 3>&1 >&4)
    fi 4>&1
    count "$name" "$rc" "$((SECONDS - started))" "$summary" "$results/$name.log"
}

# Prints failures with message and stack and skipped tests with the reason, read from a trx file;
# then "PASSED FAILED SKIPPED" on descriptor 3.
print_results() {
    awk '
        function plain(s) { gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s); gsub(/&quot;/, "\"", s); gsub(/&#x[dD];/, "", s); gsub(/&#x[aA];/, " ", s); gsub(/&amp;/, "\\&", s); return s }
        function attribute(s, name) { return match(s, " " name "=\"[^\"]*\"") ? plain(substr(s, RSTART + length(name) + 3, RLENGTH - length(name) - 4)) : "" }
        function finish() {
            if (outcome == "Passed") passed++
            else if (outcome == "NotExecuted") { skipped++; print "  skipped: " test (message == "" ? "" : " (" message ")") }
            else { failed++; print "  FAILED: " test; if (message != "") print "    " message; if (stack != "") print "    " stack }
            outcome = ""
        }
        function append(text, line) { return text == "" ? line : text "\n    " line }
        /<UnitTestResult / { test = attribute($0, "testName"); outcome = attribute($0, "outcome"); message = stack = ""; if ($0 ~ /\/>[[:space:]]*$/) finish() }
        /<\/UnitTestResult>/ { finish() }
        /<Message>/ && outcome != "" { inMessage = 1; sub(/.*<Message>/, "") }
        /<StackTrace>/ && outcome != "" { inStack = 1; sub(/.*<StackTrace>/, "") }
        inMessage { last = sub(/<\/Message>.*/, ""); message = append(message, plain($0)); if (last) inMessage = 0; next }
        inStack { last = sub(/<\/StackTrace>.*/, ""); stack = append(stack, plain($0)); if (last) inStack = 0 }
        END { print passed + 0, failed + 0, skipped + 0 > "/dev/fd/3" }
    '
}

# count NAME EXIT-STATUS SECONDS "PASSED FAILED SKIPPED" LOG: adds to the totals and prints one line.
count() {
    local name=$1 rc=$2 seconds=$3 log=$5 passed failed skipped
    read -r passed failed skipped <<<"$4"
    total_passed=$((total_passed + passed)) total_failed=$((total_failed + failed)) total_skipped=$((total_skipped + skipped))
    if [ $((passed + failed + skipped)) -gt 0 ]; then echo "$name: $passed passed, $failed failed, $skipped skipped ($seconds s)"; fi
    if [ "$rc" != 0 ] && [ "$failed" = 0 ]; then
        # A crash of the test host leaves no failed test behind: it must not pass for success.
        abnormal=$((abnormal + 1)) total_failed=$((total_failed + 1))
        echo "$name: ended abnormally (exit status $rc)"
        tail -n 30 "$log" | sed 's/^/    /'
    fi
}

# The scripts' own tests print lines "ok - name", "ok - name # SKIP reason" and "not ok - name".
run_script_tests() {
    local results=$1 word=$2 file name rc started passed failed skipped
    for file in "$root"/tests/scripts/*.tests.sh; do
        if [ ! -e "$file" ]; then continue; fi
        name=scripts/$(basename "$file" .tests.sh) rc=0 started=$SECONDS
        mkdir -p "$results/scripts"
        FARZI_TEST_MODE=$mode bash "$file" "$word" </dev/null >"$results/$name.log" 2>&1 || rc=$?
        sed -n -e 's/^not ok - /  FAILED: /p' -e 's/^ok - \(.*\) # SKIP \(.*\)/  skipped: \1 (\2)/p' -e 's/^#/   /p' "$results/$name.log"
        passed=$(grep -c '^ok - ' "$results/$name.log" || true)
        failed=$(grep -c '^not ok - ' "$results/$name.log" || true)
        skipped=$(grep -c '^ok - .* # SKIP ' "$results/$name.log" || true)
        count "$name" "$rc" "$((SECONDS - started))" "$((passed - skipped)) $failed $skipped" "$results/$name.log"
    done
}
