$key = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System'
$expected = [ordered]@{
    HideFastUserSwitching = 0
    DontDisplayLastUserName = 1
    DisableCAD = 0
    DontDisplayLockedUserId = 1
}
$values = Get-ItemProperty -Path $key
foreach ($name in $expected.Keys) {
    $is = $values.$name
    if ($is -eq $expected[$name]) { "${name}: as expected" }
    elseif ($null -eq $is) { "${name}: not set, expected $($expected[$name])" }
    else { "${name}: $is, expected $($expected[$name])" }
}
