#include "core/exporters/domains.h"
#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/squidtext.h"
#include "core/exporters/text.h"
#include "core/ip/prefixset.h"
#include "core/policy/passes/namesafe.h"

/// Access rules of Squid as squid.conf.documented has them: acl (dst, dstdomain, port, src) and http_access.
namespace portreeve::exporters {

using policy::Rule;

namespace {

constexpr qsizetype NameLength = 48; // of 63 (ACL_NAME_SZ), with room for _domain

void appendRule(const Rule &rule, QByteArray &out)
{
    const QByteArray name = rule.name.toLatin1();
    QByteArray others;
    if (!rule.local.isEmpty()) {
        appendSquidAcl(name + "_src", "src", ip::toTexts(rule.local), out);
        others += ' ' + name + "_src";
    }
    if (!policy::isAnyPort(rule.ports)) {
        appendSquidAcl(name + "_port", "port", policy::toTexts(rule.ports), out);
        others += ' ' + name + "_port";
    }
    if (rule.remote.any) {
        out += "http_access allow" + (others.isEmpty() ? QByteArray(" all") : others) + '\n';
        return;
    }
    if (!rule.remote.prefixes.isEmpty()) {
        appendSquidAcl(name + "_dst", "dst", ip::toTexts(rule.remote.prefixes), out);
        out += "http_access allow " + name + "_dst" + others + '\n';
    }
    const QStringList domains = domainSuffixes(rule);
    if (!domains.isEmpty()) {
        appendSquidAcl(name + "_domain", "dstdomain", domains, out);
        out += "http_access allow " + name + "_domain" + others + '\n';
    }
}

class SquidExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("squid");
        about.title = QStringLiteral("Squid");
        about.product = QStringLiteral("Squid");
        about.version = QStringLiteral("4 and later");
        about.document = QStringLiteral("squid.conf.documented: acl, http_access; read with include.");
        about.fileExtension = QStringLiteral("conf");
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.anyProtocol = false;
        about.capabilities.icmp = false;
        about.capabilities.inbound = false;
        about.capabilities.local = true;
        about.capabilities.defaultDrop = true;
        about.limits.nameLength = NameLength;
        about.scope = PR_MESSAGE("exporters", "Rows that do not work through a proxy must go around it.").english();
        return about;
    }

    [[nodiscard]] bool concerns(const Rule &rule) const override { return rule.proxy != u"no"; }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        policy::NameStyle style;
        style.prefix = QStringLiteral("pr_");
        style.maxLength = NameLength;
        style.compare = Qt::CaseInsensitive;
        return policy::giveNames(onlyTcp(std::move(draft), PR_MESSAGE("exporters", "A web proxy carries TCP only.")),
                                 style);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        appendMarked("#", headLines(describe(), job), out);
        appendMarked(
            "#",
            {QStringLiteral("Include it before your own http_access lines: the first that matches decides. Where "
                            "SSL_ports or Safe_ports are"),
             QStringLiteral("denied before it, add the ports of these rows to them. To match dst, Squid looks up the "
                            "names that it is asked for."),
             suffixNote()},
            out);
        for (const Rule &rule : job.policy.rules) {
            out += '\n';
            appendMarked("#", ruleLines(rule), out);
            appendRule(rule, out);
        }
        if (job.options.defaultAction == DefaultAction::Drop)
            out += "\nhttp_access deny all\n";
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_squid_exporter()
{
    return std::make_unique<SquidExporter>();
}

} // namespace portreeve::exporters
