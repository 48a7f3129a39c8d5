// Portreeve: names
// Format: pac, for browsers and operating systems with FindProxyForURL (ECMAScript 3).
// Syntax: Netscape proxy auto-config (1996); MDN Web Docs, Proxy Auto-Configuration.
// Options: mode both, default none, hook output, stateful.
// Parameters: proxy proxy.example.com:8080.
// Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
// unless it says that they are the same.
// Every selected row is in this file.
// Rows that must not go through a proxy go DIRECT; all other rows, and every other host, go through it.
// The port of a URL is not looked at.

function FindProxyForURL(url, host) {
    var proxy = "PROXY proxy.example.com:8080";
    host = host.toLowerCase().replace(/\.$/, "");
    var literal = /^\d+\.\d+\.\d+\.\d+$/.test(host);

    // same@global: First
    if (literal && isInNet(host, "192.0.2.1", "255.255.255.255"))
        return proxy;

    // same_global: Meets the first once @ is replaced
    if (literal && isInNet(host, "192.0.2.2", "255.255.255.255"))
        return proxy;

    // same global: Meets both
    if (literal && isInNet(host, "192.0.2.3", "255.255.255.255"))
        return proxy;

    // SAME@global: Differs in case only
    if (literal && isInNet(host, "192.0.2.4", "255.255.255.255"))
        return proxy;

    // a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1..
    if (literal && isInNet(host, "192.0.2.5", "255.255.255.255"))
        return proxy;

    // a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1..
    if (literal && isInNet(host, "192.0.2.6", "255.255.255.255"))
        return proxy;

    return proxy;
}
