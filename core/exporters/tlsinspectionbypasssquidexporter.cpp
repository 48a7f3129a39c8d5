#include "core/exporters/domains.h"
#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/squidtext.h"
#include "core/exporters/text.h"
#include "core/ip/prefixset.h"

/// ssl_bump lines of Squid: what is listed is passed on (splice) instead of opened.
namespace portreeve::exporters {

using policy::Rule;

namespace {

/// What no list before has: squid warns of addresses that stand in an acl twice.
QList<ip::Prefix> newIn(const Rule &rule, ip::PrefixSet &written)
{
    QList<ip::Prefix> fresh = rule.remote.prefixes;
    fresh.removeIf([&written](const ip::Prefix &prefix) { return written.covers(prefix); });
    written = written.united(ip::PrefixSet(fresh));
    return fresh;
}

class SquidBypassExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("tls-inspection-bypass-squid");
        about.title = PR_MESSAGE("exporters", "No TLS inspection: Squid").english();
        about.product = QStringLiteral("Squid");
        about.version = QStringLiteral("4 and later, built with OpenSSL");
        about.document =
            QStringLiteral("squid.conf.documented: ssl_bump, acl ssl::server_name, dst, at_step; read with "
                           "include.");
        about.fileExtension = QStringLiteral("conf");
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.anyProtocol = false;
        about.capabilities.icmp = false;
        about.capabilities.inbound = false;
        about.capabilities.anyRemote = false;
        about.scope = PR_MESSAGE("exporters", "It is for the rows that do not work under TLS inspection.").english();
        return about;
    }

    [[nodiscard]] bool concerns(const Rule &rule) const override { return rule.tlsInspection == u"no"; }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        return onlyTcp(std::move(draft), PR_MESSAGE("exporters", "TLS inspection is for TCP only."));
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        appendMarked("#", headLines(describe(), job), out);
        appendMarked(
            "#",
            {QStringLiteral("Include it before your own ssl_bump lines: the first that matches decides. Ports are not "
                            "looked at."),
             suffixNote()},
            out);
        const QList<QStringList> names = domainSuffixesByRule(job.policy);
        ip::PrefixSet written;
        bool anyNames = false;
        bool anyAddresses = false;
        for (qsizetype i = 0; i < names.size(); ++i) {
            const Rule &rule = job.policy.rules[i];
            out += '\n';
            appendMarked("#", ruleLines(rule), out);
            appendSquidAcl("portreeve_no_inspection_names", "ssl::server_name", names[i], out);
            appendSquidAcl("portreeve_no_inspection_addresses", "dst", ip::toTexts(newIn(rule, written)), out);
            anyNames = anyNames || !names[i].isEmpty();
            anyAddresses = anyAddresses || !rule.remote.prefixes.isEmpty();
        }
        out += "\nacl portreeve_step1 at_step SslBump1\n";
        if (anyNames)
            out += "ssl_bump splice portreeve_no_inspection_names\n";
        if (anyAddresses)
            out += "ssl_bump splice portreeve_no_inspection_addresses\n";
        return out + "# The server's name is seen in the first packet of TLS only:\nssl_bump peek portreeve_step1\n";
    }
};

} // namespace

std::unique_ptr<Exporter> make_tls_inspection_bypass_squid_exporter()
{
    return std::make_unique<SquidBypassExporter>();
}

} // namespace portreeve::exporters
