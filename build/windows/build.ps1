# Builds the Windows program on a real Windows 10 or 11 PC; under_wine.sh does the same on Linux.
#
#   powershell -ExecutionPolicy Bypass -File build\windows\build.ps1
#
# Needs python.org's Python 3.13 (64-bit) and, for the installer, NSIS 3 (makensis.exe). Makes in dist\:
# the installer, the portable zip, SHA256SUMS, and the program itself in dist\windows\jireidana.
#
# Read line by line, but not run yet: the project is
# developed where no Windows can be reached. under_wine.sh, with the same spec and installer, is run.
#
#   -Python FILE    the Python to use (default: py -3.13)
#   -Fast           an installer that is packed quickly, for trying things out
#   -NoInstaller    leave the installer out
[CmdletBinding()]
param(
    [string] $Python,
    [switch] $Fast,
    [switch] $NoInstaller
)
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$root = (Resolve-Path "$PSScriptRoot\..\..").Path
$venv = "$root\.work\windows-venv"
$program = "$root\dist\windows\jireidana"
# Not $python: names know no case, and that is the parameter.
$ours = "$venv\Scripts\python.exe"
$lock = "$PSScriptRoot\requirements-win.lock"
if (-not ((Get-Content "$root\desktop\jireidana\__init__.py" -Encoding UTF8 -Raw) -match '__version__ = "([0-9.]+)"')) {
    throw 'no version in desktop\jireidana\__init__.py'
}
$version = $Matches[1]
$env:PYTHONUTF8 = '1'
$env:PYTHONHASHSEED = '0'
if (-not $env:SOURCE_DATE_EPOCH) { $env:SOURCE_DATE_EPOCH = '1767225600' }

function Invoke-Checked([string] $Command, [string[]] $Arguments) {
    & $Command @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Command ended with exit code $LASTEXITCODE" }
}

function Find-Nsis {
    $found = Get-Command makensis.exe -ErrorAction SilentlyContinue
    if ($found) { return $found.Source }
    foreach ($folder in @(${env:ProgramFiles(x86)}, $env:ProgramFiles)) {
        if ($folder -and (Test-Path "$folder\NSIS\makensis.exe")) { return "$folder\NSIS\makensis.exe" }
    }
    throw 'makensis.exe (NSIS 3) was not found; install it or use -NoInstaller'
}

Write-Host "== environment"
# Pip compares every file with the lock; a change of the lock makes the environment anew.
$state = (Get-FileHash $lock -Algorithm SHA256).Hash
if (-not (Test-Path "$venv\made.txt") -or (Get-Content "$venv\made.txt") -ne $state) {
    if (Test-Path $venv) { Remove-Item $venv -Recurse -Force }
    if ($Python) { Invoke-Checked $Python @('-m', 'venv', $venv) }
    else { Invoke-Checked 'py' @('-3.13', '-m', 'venv', $venv) }
    Invoke-Checked $ours @('-m', 'pip', 'install', '--quiet', '--disable-pip-version-check',
        '--no-deps', '--require-hashes', '--only-binary', ':all:', '-r', $lock)
    Set-Content "$venv\made.txt" $state
}

Write-Host "== PyInstaller, version $version"
foreach ($old in @($program, "$root\.work\pyinstaller-windows")) {
    if (Test-Path $old) { Remove-Item $old -Recurse -Force }
}
Invoke-Checked $ours @('-m', 'PyInstaller', '--noconfirm', '--log-level', 'WARN',
    '--distpath', "$root\dist\windows", '--workpath', "$root\.work\pyinstaller-windows",
    "$root\build\jireidana.spec")
Invoke-Checked $ours @("$root\build\program.py", 'even', $program)

Write-Host "== checks"
Invoke-Checked $ours @("$root\build\program.py", 'check', $program, '--forbid', $root)
$report = "$root\.work\self-test-windows\report.json"
New-Item -ItemType Directory -Force (Split-Path $report) | Out-Null
Invoke-Checked "$program\jireidana-cli.exe" @('--self-test', $report)

if (-not $NoInstaller) {
    Write-Host "== installer"
    $arguments = @('/V2', '/INPUTCHARSET', 'UTF8')
    if ($Fast) { $arguments += '/DFAST' }
    $arguments += @("/DVERSION=$version", "/DPROGRAM=$program",
        "/DOUT=$root\dist\Jireidana-$version-setup.exe", 'installer.nsi')
    Push-Location $PSScriptRoot
    try { Invoke-Checked (Find-Nsis) $arguments } finally { Pop-Location }
}
Write-Host "== portable zip"
Invoke-Checked $ours @("$root\build\program.py", 'zip', $program, "$root\dist\Jireidana-$version-portable.zip")
Invoke-Checked $ours @("$root\build\program.py", 'sums', "$root\dist")
Invoke-Checked $ours @("$root\build\program.py", 'sizes', $program)
Get-Content "$root\dist\SHA256SUMS"
