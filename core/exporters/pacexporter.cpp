#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/ip/format.h"

/// A proxy auto-configuration file: which hosts go around the proxy, and which through it. The path and the port of a
/// URL mean nothing here. Names are compared as texts and never looked up; isInNet is asked for literal addresses only,
/// because it would look up a name.
namespace portreeve::exporters {

using policy::Rule;

namespace {

constexpr qsizetype MostBytes = 1024 * 1024; // Chromium refuses more (net/proxy_resolution, kDefaultMaxResponseBytes)
constexpr qsizetype MostEntries = 3000;      // as many as fit where names and reasons are of the usual length
constexpr qsizetype CommentBytes = 160;

QByteArray quoted(const QString &name)
{
    return '"' + name.toLower().toLatin1() + '"';
}

QByteArrayList conditionsOf(const Rule &rule)
{
    QByteArrayList conditions;
    for (const QString &host : rule.remote.hosts)
        conditions.append("host === " + quoted(host));
    for (const QString &host : rule.remote.wildcardHosts)
        conditions.append("dnsDomainIs(host, " + quoted(host.mid(1)) + ')');
    for (const ip::Prefix &prefix : rule.remote.prefixes)
        conditions.append("literal && isInNet(host, \"" + prefix.address().toCanonicalText().toLatin1() + "\", \"" +
                          prefix.netmask().toCanonicalText().toLatin1() + "\")");
    return conditions;
}

bool mustGoAround(const Rule &rule)
{
    return rule.proxy == u"no";
}

void appendRule(const Rule &rule, QByteArray &out)
{
    const QString text = printable(QStringLiteral("%1: %2").arg(rule.id, rule.purpose));
    out += "\n    // " + shortened(text, CommentBytes) + "\n    if (";
    const QByteArrayList conditions = conditionsOf(rule);
    for (qsizetype i = 0; i < conditions.size(); ++i) {
        const bool together = conditions.size() > 1 && conditions[i].startsWith("literal");
        out += (i == 0 ? "" : " ||\n        ") + (together ? '(' + conditions[i] + ')' : conditions[i]);
    }
    out += QByteArray(")\n        return ") + (mustGoAround(rule) ? "\"DIRECT\"" : "proxy") + ";\n";
}

class PacExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("pac");
        about.title = PR_MESSAGE("exporters", "Proxy auto-configuration (PAC)").english();
        about.product = PR_MESSAGE("exporters", "browsers and operating systems").english();
        about.version = QStringLiteral("with FindProxyForURL (ECMAScript 3)");
        about.document = QStringLiteral("Netscape proxy auto-config (1996); MDN Web Docs, Proxy Auto-Configuration.");
        about.fileExtension = QStringLiteral("pac");
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.ipv6 = false;
        about.capabilities.anyProtocol = false;
        about.capabilities.icmp = false;
        about.capabilities.inbound = false;
        about.capabilities.anyRemote = false;
        about.limits.entries = MostEntries;
        about.limits.commentBytes = CommentBytes;
        about.limits.fileBytes = MostBytes;
        about.parameters.append({QStringLiteral("proxy"),
                                 PR_MESSAGE("exporters", "Proxy for everything that may go through one"),
                                 QStringLiteral("proxy.example.com:8080"), QStringLiteral("-_.:[]"), 260});
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        draft.policy.rules.removeIf([&](const Rule &rule) {
            if (rule.protocol == policy::Protocol::Tcp)
                return false;
            draft.leftOut.append({rule.id, {}, PR_MESSAGE("exporters", "Only TCP asks for a proxy.")});
            return true;
        });
        return draft;
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        const Description about = describe();
        appendMarked("//", headLines(about, job), out);
        appendMarked(
            "//",
            {QStringLiteral("Rows that must not go through a proxy go DIRECT; all other rows, and every other host, go "
                            "through it."),
             QStringLiteral("The port of a URL is not looked at.")},
            out);
        out += "\nfunction FindProxyForURL(url, host) {\n    var proxy = \"PROXY " +
               parameter(about, job.options, u"proxy").toLatin1() +
               "\";\n    host = host.toLowerCase().replace(/\\.$/, \"\");\n"
               "    var literal = /^\\d+\\.\\d+\\.\\d+\\.\\d+$/.test(host);\n";
        for (const bool around : {true, false}) { // who must go around it is never sent through it by another row
            for (const Rule &rule : job.policy.rules) {
                if (mustGoAround(rule) == around)
                    appendRule(rule, out);
            }
        }
        return out + "\n    return proxy;\n}\n";
    }
};

} // namespace

std::unique_ptr<Exporter> make_pac_exporter()
{
    return std::make_unique<PacExporter>();
}

} // namespace portreeve::exporters
