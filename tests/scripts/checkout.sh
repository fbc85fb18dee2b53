# shellcheck shell=bash
# A checkout in miniature with a stand-in for the .NET SDK, to test ./farzi as its users see it.

# make_checkout: fills $scratch/repo and $scratch/sdk. The stand-in notes its calls in $scratch/calls; FAKE_RESTORE names how a
# probe ends, FAKE_BUILD=broken makes builds fail. The programs it "builds" are shell scripts.
make_checkout() {
    local repo=$scratch/repo
    mkdir -p "$repo/src/Farzi.Cli" "$scratch/sdk/sdk/10.0.100"
    cp -r "$repository/farzi" "$repository/build" "$repository/Directory.Packages.props" "$repo/"
    echo 'class Program;' >"$repo/src/Farzi.Cli/Program.cs"
    touch "$repo/Farzi.sln" "$scratch/sdk/sdk/10.0.100/dotnet.dll" "$scratch/calls"
    cp "$repository/tests/scripts/fake-dotnet.sh" "$scratch/sdk/dotnet"
    chmod +x "$scratch/sdk/dotnet"
    export DOTNET_ROOT=$scratch/sdk FARZI_NATIVE=skip
}

farzi() { "$scratch/repo/farzi" "$@"; }

calls() { grep -c "^$1" "$scratch/calls" || true; }
