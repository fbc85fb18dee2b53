# shellcheck shell=bash
# Which packages restore here (docs/packages.md): probed once, remembered in artifacts/farzi.props.

# Sets classified and reason from the exit status and the output of a restore.
#   public       it restored
#   bundled      the registry answered and lacks the package, or a version that fits
#   unreachable  the registry did not answer: says nothing about its packages
#   unknown      anything else
classify_restore() {
    local rc=$1 log=$2
    reason=$(grep -oE '(error|warning) NU[0-9]{4}: .*' "$log" | sed -E 's/^(error|warning) //' | grep -vE '^NU(1603|1605)' | head -n 1 || true)
    if [ "$rc" = 0 ]; then
        classified=public
    elif grep -qE 'error NU13[0-9]{2}|Unable to load the service index|NU1801' "$log"; then
        classified=unreachable
        reason=$(grep -oE 'NU(13[0-9]{2}|1801): .*' "$log" | head -n 1 || true)
    elif grep -qE 'error NU110[1-3]|error NU1100: .*PackageSourceMapping|error NU160[1-8]' "$log"; then
        classified=bundled
        if [ -z "$reason" ]; then reason=$(grep -oE 'NU16[0-9]{2}: .*' "$log" | head -n 1 || true); fi
    else
        classified=unknown
        if [ -z "$reason" ]; then reason=$(tail -n 1 "$log"); fi
    fi
}

# probe NAME: restores build/probes/NAME in a folder of its own and classifies the outcome.
probe() {
    local folder=$artifacts/probes/$1 rc=0
    mkdir -p "$folder"
    run_dotnet restore "build/probes/$1/$1.csproj" -nologo "-p:ProbeFolder=$folder/" --force </dev/null >"$folder/restore.log" 2>&1 || rc=$?
    classify_restore "$rc" "$folder/restore.log"
    case $classified in
        unreachable)
            fail "$exit_unavailable" "the package registry cannot be reached, so it is not known which packages restore." \
                "$reason" "see: dotnet nuget list source; full output in $folder/restore.log" \
                "without a registry, FARZI_PACKAGES=public or FARZI_PACKAGES=bundled skips the probe."
            ;;
        unknown)
            fail "$exit_unavailable" "restoring the probe for $1 failed for a reason that says nothing about the registry." \
                "$reason" "full output in $folder/restore.log" "FARZI_PACKAGES=public or FARZI_PACKAGES=bundled skips the probe."
            ;;
    esac
}

# A change of what is probed makes the remembered outcome stale.
probe_fingerprint() {
    { cat "$root"/build/probes/*/*.csproj "$root"/build/probes/Directory.Build.props
      grep -E '<(Orleans|OpenTelemetry)[A-Za-z]*Version ' "$root/Directory.Packages.props" || true
      printf '%s\n' "${OrleansVersion:-}" "${OpenTelemetryPrometheusVersion:-}"; } | sha256sum | cut -c1-16
}

detect_packages() {
    local fingerprint=$1 props=$artifacts/farzi.props orleans metrics why=() both=public
    if [ -e "$props" ] && grep -q "probed: $fingerprint" "$props"; then return; fi # another invocation was faster
    note "looking which packages restore here (once)"
    probe Orleans
    orleans=$classified
    if [ "$orleans" = bundled ]; then why+=("Orleans: $reason"); fi
    probe Metrics
    metrics=$classified
    if [ "$metrics" = bundled ]; then why+=("Prometheus exporter: $reason"); fi
    if [ "$orleans$metrics" != publicpublic ]; then both=bundled; fi
    write_atomically "$props" <<EOF
<Project>
  <!-- Written by ./farzi, read by Directory.Build.props and by IDEs; delete it to detect again. probed: $fingerprint -->
  <PropertyGroup Condition="'\$(FARZI_PACKAGES)' == ''">
    <FarziPackages>$both</FarziPackages>
    <FarziOrleans>$orleans</FarziOrleans>
    <FarziMetrics>$metrics</FarziMetrics>
  </PropertyGroup>
  <PropertyGroup>
    <FarziTorch Condition="'\$(FARZI_TORCH)' != ''">\$(FARZI_TORCH)</FarziTorch>
    <FarziTorch Condition="'\$(FarziTorch)' == ''">none</FarziTorch>
  </PropertyGroup>
</Project>
EOF
    note "packages: $both (Orleans $orleans, metrics $metrics; remembered in artifacts/farzi.props)"
    if [ ${#why[@]} -gt 0 ]; then printf '       %s\n' "${why[@]}" >&2; fi
}

# Sets mode to public or bundled, with the kind of TorchSharp behind it where there is one: the name of the build's tree under artifacts.
find_mode() {
    find_packages
    if [ "${FARZI_TORCH:-none}" != none ]; then mode=$mode-torch-$FARZI_TORCH; fi
}

find_packages() {
    local props=$artifacts/farzi.props fingerprint
    case ${FARZI_TORCH:-none} in
        none | cpu | cuda) ;;
        *) fail "$exit_usage" "FARZI_TORCH is '$FARZI_TORCH'; it may be none, cpu or cuda." ;;
    esac
    case ${FARZI_PACKAGES:-} in
        public | bundled)
            mode=$FARZI_PACKAGES
            return
            ;;
        '') ;;
        *) fail "$exit_usage" "FARZI_PACKAGES is '$FARZI_PACKAGES'; it may be public, bundled or unset (detect)." ;;
    esac
    fingerprint=$(probe_fingerprint)
    if ! grep -qs "probed: $fingerprint" "$props"; then locked detect_packages "$fingerprint"; fi
    mode=$(sed -n 's:.*<FarziPackages>\(.*\)</FarziPackages>.*:\1:p' "$props")
    case $mode in
        public | bundled) ;;
        *) fail "$exit_usage" "artifacts/farzi.props names no package mode; delete the file to detect it again." ;;
    esac
}
