# shellcheck shell=bash
# What the first argument means.

usage() {
    cat <<'EOF'
usage: ./farzi COMMAND [arguments]

  demo                       generate a small shop dataset, distil it, train students, print the comparison
  run JOB.yaml [--out DIR] [--set key=value]
                             run one job; Ctrl-C checkpoints, the same command resumes
  plan JOB.yaml [--workers N] [--threads N] [--output json]
                             memory, arithmetic and time of a job, from a short measurement
  serve [options]            a server with an HTTP API: jobs of several people on the devices of this machine
  data inspect PATH          counts, lengths and popularity of a dataset
  settings [PREFIX]          every setting of a job file, with its values and default
  submit JOB.yaml | list | status ID | watch ID | cancel ID | pause ID | resume ID | fetch ID | delete ID | workers
                             jobs on a server (--server, FARZI_SERVER)
  test [FILTER]              all tests; ends with the line "N passed, N failed, N skipped"
  check                      formatting and repository hygiene
  bench NAME [options]       benchmarks, JSON rows on stdout
  packages                   which packages restore here: public or bundled
  help [COMMAND]             this text, or the help of a command

Every other command and every option goes to the farzi program: ./farzi COMMAND --help.

environment
  FARZI_PACKAGES=public|bundled   force the package mode (docs/packages.md)
  FARZI_SERVER=URL                the server of submit, list, watch … (default http://127.0.0.1:7071)
  FARZI_API_KEY=KEY               the key for it
  FARZI_NATIVE=skip               do not look for oneDNN, do not install it
  FARZI_DATA=DIR                  datasets for the tests that use real data
  DOTNET_ROOT=DIR                 the .NET SDK to use
EOF
}

# What every command needs: SDK, native library, package mode, a build.
prepare() {
    export_runtime_settings
    find_sdk
    find_mode
    ensure_onednn
    ensure_built
}

# launch PROJECT NAME ARGUMENT...: replaces this process, so that signals and the exit code are the program's.
launch() {
    local program
    program=$(executable "$1" "$2")
    shift 2
    exec "$program" "$@"
}

dispatch() {
    local command=${1:-help}
    if [ $# -gt 0 ]; then shift; fi
    case $command in
        help | --help | -h)
            if [ $# -gt 0 ] && [[ $1 != test && $1 != check && $1 != packages && $1 != bench ]]; then
                prepare
                launch Farzi.Cli farzi "$@" --help
            fi
            usage
            ;;
        test)
            # shellcheck source=build/test.sh
            . "$root/build/test.sh"
            prepare
            run_tests "$@"
            ;;
        check)
            # shellcheck source=build/check.sh
            . "$root/build/check.sh"
            prepare
            run_checks
            ;;
        packages)
            find_sdk
            find_mode
            printf '%s\n' "$mode"
            ;;
        serve)
            prepare
            launch Farzi.Silo farzi-silo "$@"
            ;;
        bench)
            prepare
            launch Farzi.Bench farzi-bench "$@"
            ;;
        *)
            prepare
            launch Farzi.Cli farzi "$command" "$@"
            ;;
    esac
}
