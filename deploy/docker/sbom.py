#!/usr/bin/env python3
"""Writes what a project is made of as a CycloneDX 1.5 document, from the SDK's own list of restored packages.

    deploy/docker/sbom.py [PROJECT] > farzi.cdx.json      # default: src/Farzi.Silo/Farzi.Silo.csproj; restored before

Packages of the image's base are not in it: `syft` or BuildKit (--sbom=true) lists those of an image.
"""
import json
import subprocess
import sys


def main():
    project = sys.argv[1] if len(sys.argv) > 1 else "src/Farzi.Silo/Farzi.Silo.csproj"
    listed = subprocess.run(
        ["dotnet", "list", project, "package", "--include-transitive", "--format", "json", "--no-restore"], capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        sys.exit(f"sbom: {listed.stdout}{listed.stderr}".strip())
    packages = {
        (package["id"], package["resolvedVersion"])
        for entry in json.loads(listed.stdout)["projects"]
        for framework in entry.get("frameworks", [])
        for part in ("topLevelPackages", "transitivePackages")
        for package in framework.get(part, [])
    }
    if not packages:
        sys.exit(f"sbom: no package of {project} was found; restore it first")
    components = [{"type": "library", "name": name, "version": version, "purl": f"pkg:nuget/{name}@{version}"} for name, version in sorted(packages)]
    json.dump({"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": components}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
