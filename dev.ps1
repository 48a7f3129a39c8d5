# The script of the house for Windows: .\dev.ps1 VERB, with the verbs of ./dev.
#
# UNTESTED: nobody has run this file yet. It says what is meant to work; corrections are welcome.
#
# It expects, and does not install:
#   - Visual Studio 2022 with "Desktop development with C++" (run this in its developer PowerShell), CMake and Ninja
#   - Qt 6.4 or later for MSVC 64 bit with Qt Charts, from the Qt installer; $env:QTDIR names its folder,
#     such as C:\Qt\6.5.3\msvc2019_64
#   - vcpkg; $env:VCPKG_ROOT names its folder. This script has vcpkg install the other libraries.
[CmdletBinding()]
param(
    [Parameter(Position = 0)][string]$Verb = 'help',
    [Parameter(Position = 1, ValueFromRemainingArguments = $true)][string[]]$Rest = @()
)
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

# The only list of libraries.
$libraries = 'c-ares', 'openssl', 'libxml2', 'xmlsec', 'simdjson', 'cli11', 'pkgconf', 'zlib', 'zstd', 'libxlsxwriter', 'minizip'

function Stop-Dev([string]$message) {
    [Console]::Error.WriteLine("dev: $message")
    exit 1
}

function Invoke-Tool([string]$tool, [string[]]$arguments) {
    & $tool @arguments
    if ($LASTEXITCODE -ne 0) { Stop-Dev "$tool failed with $LASTEXITCODE" }
}

function Install-Needed {
    foreach ($tool in 'cl', 'cmake', 'ninja') {
        if (-not (Get-Command $tool -ErrorAction SilentlyContinue)) { Stop-Dev "$tool is not on the path" }
    }
    if (-not $env:QTDIR) { Stop-Dev 'QTDIR does not name the folder of Qt' }
    if (-not $env:VCPKG_ROOT) { Stop-Dev 'VCPKG_ROOT does not name the folder of vcpkg' }
    Invoke-Tool (Join-Path $env:VCPKG_ROOT 'vcpkg.exe') (@('install', '--triplet', 'x64-windows') + $libraries)
    $env:Path = (Join-Path $env:QTDIR 'bin') + ';' +
        (Join-Path $env:VCPKG_ROOT 'installed\x64-windows\bin') + ';' + $env:Path
}

function Set-Preset([string]$preset, [string[]]$options = @()) {
    $installed = Join-Path $env:VCPKG_ROOT 'installed\x64-windows'
    $common = @('--preset', $preset, "-DCMAKE_PREFIX_PATH=$env:QTDIR;$installed",
        "-DPKG_CONFIG_EXECUTABLE=$installed\tools\pkgconf\pkgconf.exe")
    Invoke-Tool 'cmake' ($common + $options)
}

function Build-Preset([string]$preset, [string[]]$targets = @()) {
    $arguments = @('--build', "build/$preset", '--parallel')
    if ($targets.Count -gt 0) { $arguments += @('--target') + $targets }
    Invoke-Tool 'cmake' $arguments
}

# The counts of a CTest run, row by row, as ./dev counts them.
function Get-RowCounts([string]$preset) {
    $counts = @{ Passed = 0; Failed = 0; Skipped = 0 }
    $file = "build/$preset/tests.xml"
    if (-not (Test-Path $file)) { return $counts }
    foreach ($case in ([xml](Get-Content -Raw $file)).testsuite.testcase) {
        $output = "$($case.'system-out')"
        $totals = [regex]::Matches($output, '(?m)^Totals: (\d+) passed, (\d+) failed, (\d+) skipped')
        $setup = [regex]::Matches($output, '(?m)^PASS   : .*::(initTestCase|cleanupTestCase)\(\)').Count
        $bad = 0
        foreach ($total in $totals) {
            $counts.Passed += [int]$total.Groups[1].Value
            $bad += [int]$total.Groups[2].Value
            $counts.Skipped += [int]$total.Groups[3].Value
        }
        if ($totals.Count -gt 0) { $counts.Passed -= $setup }
        $counts.Failed += $bad
        foreach ($skip in [regex]::Matches($output, '(?m)^SKIP   : (.*)$')) {
            [Console]::Error.WriteLine("skipped ($preset): $($case.name) $($skip.Groups[1].Value)")
        }
        if ($case.status -eq 'run') { if ($totals.Count -eq 0) { $counts.Passed += 1 } }
        elseif ($bad -eq 0) { $counts.Failed += 1 }
    }
    return $counts
}

switch ($Verb) {
    'build' {
        $preset = if ($Rest.Count -gt 0) { $Rest[0] } else { 'release' }
        Install-Needed
        Set-Preset $preset
        Build-Preset $preset
    }
    'run' {
        Install-Needed
        Set-Preset 'release'
        Build-Preset 'release' @('portreeve')
        & 'build/release/bin/portreeve.exe' @Rest
        exit $LASTEXITCODE
    }
    'test' {
        Install-Needed
        Set-Preset 'release' @('-DPORTREEVE_WERROR=ON', '-DPORTREEVE_TESTS=ON', '-DPORTREEVE_BENCH=ON')
        Build-Preset 'release'
        $ctest = @('--test-dir', 'build/release', '--parallel', '2', '--output-on-failure', '--output-junit', 'tests.xml',
            '--test-output-size-passed', '100000000', '--test-output-size-failed', '100000000')
        if ($Rest.Count -gt 0) { $ctest += @('-R', $Rest[0]) }
        Remove-Item -ErrorAction SilentlyContinue 'build/release/tests.xml'
        & ctest @ctest
        $counts = Get-RowCounts 'release'
        "$($counts.Passed) passed, $($counts.Failed) failed, $($counts.Skipped) skipped"
        if ($counts.Failed -gt 0) { exit 1 }
    }
    'lint' {
        Install-Needed
        $sources = git ls-files '*.h' '*.cpp'
        Invoke-Tool 'clang-format' (@('--dry-run', '-Werror') + $sources)
        Set-Preset 'release'
        Build-Preset 'release'
        foreach ($source in (git ls-files 'core/*.cpp' 'ui/*.cpp' 'app/*.cpp')) {
            Invoke-Tool 'clang-tidy' @('-p', 'build/release', '--quiet', $source)
        }
    }
    'bench' {
        Install-Needed
        Set-Preset 'release' @('-DPORTREEVE_BENCH=ON')
        Build-Preset 'release' @('portreeve_bench')
        & 'build/release/bin/portreeve_bench.exe' @Rest
        exit $LASTEXITCODE
    }
    'translations' {
        Install-Needed
        Set-Preset 'release'
        Build-Preset 'release' @('update_translations')
    }
    { $_ -in 'fuzz', 'package', 'screenshots' } { Stop-Dev "`"$Verb`" does not work on Windows yet; use ./dev on Linux" }
    'help' { 'dev.ps1 run|build|test|lint|bench|translations - see ./dev help for what each does' }
    default { Stop-Dev "there is no verb `"$Verb`"" }
}
