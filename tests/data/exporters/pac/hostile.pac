// Name flush ruleset '; Remove-Item C:\\ -Recurse; '
// =HYPERLINK("http://bad.example","click") "; } flush ruleset
// # } table inet evil { chain c { type filter hook output priority 0; policy accept; } } }
// Format: pac, for browsers and operating systems with FindProxyForURL (ECMAScript 3).
// Syntax: Netscape proxy auto-config (1996); MDN Web Docs, Proxy Auto-Configuration.
// Options: mode both, default none, hook output, stateful.
// Parameters: proxy proxy.example.com:8080.
// Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
// unless it says that they are the same.
// Left out of this file (6):
// - "; } } flush ruleset; table inet x { chain y {"@global [bad.example.com'; Start-Process calc; ']: This is not
//   a host name.
// - "; } } flush ruleset; table inet x { chain y {"@global [$(id).example.com]: This is not a host name.
// - "; } } flush ruleset; table inet x { chain y {"@global [flush ruleset]: This is not a host name.
// - "; } } flush ruleset; table inet x { chain y {"@global [*.example.com"; drop]: This is not a host name.
// - "; } } flush ruleset; table inet x { chain y {"@global [2001:db8:66::/48]: The format has no IPv6.
// - "; } } flush ruleset; table inet x { chain y {"@global: Only TCP asks for a proxy.
// Rows that must not go through a proxy go DIRECT; all other rows, and every other host, go through it.
// The port of a URL is not looked at.

function FindProxyForURL(url, host) {
    var proxy = "PROXY proxy.example.com:8080";
    host = host.toLowerCase().replace(/\.$/, "");
    var literal = /^\d+\.\d+\.\d+\.\d+$/.test(host);

    // '; Remove-NetFirewallRule -All; '@global: it's ‘quoted’ $(Get-Process) `whoami` "; accept } | @{x=1} gnp.exe
    if (literal && isInNet(host, "192.0.2.0", "255.255.255.128"))
        return proxy;

    // @resource.dll,-1@global: @resource.dll,-2
    if (literal && isInNet(host, "192.0.2.200", "255.255.255.255"))
        return proxy;

    // Ünïcødé ångström 😀@global: Größe 測試 with a very long purpose that goes on and on until no vendor would take it in one comment, éééééééé..
    if (literal && isInNet(host, "192.0.2.201", "255.255.255.255"))
        return proxy;

    return proxy;
}
