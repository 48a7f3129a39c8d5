#include "core/exporters/exporter.h"
#include "core/exporters/fortigatecommands.h"
#include "core/exporters/head.h"
#include "core/exporters/plainlist.h"
#include "core/exporters/text.h"

#include <QSet>

/// What a FortiGate must not inspect: entries of ssl-exempt in a profile for SSL/SSH inspection (CLI reference, config
/// firewall ssl-ssh-profile). Addresses and host names are groups, one for each family; names with a wildcard are
/// objects of their own (config firewall wildcard-fqdn). The entries have numbers of ours, so that a later file finds
/// them.
namespace portreeve::exporters {

using policy::ObjectPolicy;

namespace {

const QString Prefix = QStringLiteral("Portreeve-bypass-"); // the objects of the policies stay apart

/// An entry of ssl-exempt.
struct Exempt {
    QByteArray number;
    QByteArray type;
    QString name; ///< of the object

    friend bool operator==(const Exempt &, const Exempt &) = default;
};

/// All addresses of the policy as one rule for each family.
ObjectPolicy objectsOf(const policy::Policy &policy)
{
    policy::Policy both;
    for (const ip::Family family : {ip::Family::IPv4, ip::Family::IPv6}) {
        policy::Rule all;
        all.id = QStringLiteral("all");
        all.part = family == ip::Family::IPv4 ? QStringLiteral("v4") : QStringLiteral("v6");
        all.name = all.part;
        all.family = family;
        all.ports = {policy::PortRange::any()};
        all.protocol = policy::Protocol::Any; // the object needs no service
        for (const auto &[prefix, reasons] : prefixesWithReasons(policy)) {
            if (prefix.family() == family)
                all.remote.prefixes.append(prefix);
        }
        for (const QString &host : hostsOf(policy)) {
            if (!host.startsWith(u'*'))
                all.remote.hosts.append(host);
        }
        if (!all.remote.isEmpty())
            both.rules.append(all);
    }
    return fortigateObjects(both, Prefix);
}

QStringList wildcardsOf(const policy::Policy &policy)
{
    QStringList hosts = hostsOf(policy);
    hosts.removeIf([](const QString &host) { return !host.startsWith(u'*'); });
    return hosts;
}

QString wildcardName(const QString &host)
{
    return policy::safeNames({Prefix + host.mid(2)}, fortigateNames(Prefix)).constFirst();
}

QList<Exempt> exemptsOf(const ObjectPolicy &objects)
{
    QList<Exempt> list;
    for (const policy::ObjectRule &row : objects.rules) {
        const bool v4 = row.rule.family == ip::Family::IPv4;
        for (qsizetype i = 0; i < row.remote.size(); ++i)
            list.append({QByteArray::number((v4 ? 200 : 250) + i), v4 ? "address" : "address6", row.remote[i]});
    }
    return list;
}

QList<Exempt> exemptsOf(const policy::Policy &policy)
{
    QList<Exempt> list = exemptsOf(objectsOf(policy));
    const QStringList wildcards = wildcardsOf(policy);
    for (qsizetype i = 0; i < wildcards.size(); ++i)
        list.append({QByteArray::number(300 + i), "wildcard-fqdn", wildcardName(wildcards[i])});
    return list;
}

QByteArray exemptEntry(const Exempt &exempt)
{
    return "            edit " + exempt.number + "\n                set type " + exempt.type +
           "\n                set " + exempt.type + ' ' + fortigateQuoted(exempt.name) + "\n            next\n";
}

/// The entries of `to` that `from` has not so, and deletes for those that only `from` has.
QByteArray profile(const QString &name, const QList<Exempt> &from, const QList<Exempt> &to)
{
    QByteArray entries;
    QSet<QByteArray> kept;
    for (const Exempt &exempt : to) {
        kept.insert(exempt.number);
        if (!from.contains(exempt))
            entries += exemptEntry(exempt);
    }
    for (const Exempt &exempt : from) {
        if (!kept.contains(exempt.number))
            entries += "            delete " + exempt.number + '\n';
    }
    QByteArray out;
    if (!entries.isEmpty())
        appendFortigateTable(
            "firewall ssl-ssh-profile",
            fortigateEntry(fortigateQuoted(name), "        config ssl-exempt\n" + entries + "        end\n"), out);
    return out;
}

/// For each name of `policy` that `known` lacks.
void appendWildcards(const policy::Policy &policy, const QStringList &known, QByteArray &out)
{
    QByteArray entries;
    QStringList hosts = wildcardsOf(policy);
    hosts.removeIf([&](const QString &host) { return known.contains(host); });
    for (const QString &host : std::as_const(hosts))
        entries += fortigateEntry(fortigateQuoted(wildcardName(host)),
                                  "        set wildcard-fqdn " + fortigateQuoted(host) + '\n');
    appendFortigateTable("firewall wildcard-fqdn custom", entries, out);
}

class TlsInspectionBypassFortigateExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("tls-inspection-bypass-fortigate");
        about.title = PR_MESSAGE("exporters", "No TLS inspection: Fortinet FortiGate").english();
        about.product = QStringLiteral("FortiOS");
        about.version = QStringLiteral("6.4 and later");
        about.document = QStringLiteral("FortiOS CLI reference 7.4 (config firewall ssl-ssh-profile, wildcard-fqdn).");
        about.fileExtension = QStringLiteral("conf");
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.inbound = false;
        about.capabilities.anyRemote = false;
        about.limits.nameLength = FortigateNameLength;
        about.limits.commentBytes = FortigateTextBytes;
        about.limits.entries = 12'000; // 50 groups of 250 for each family; numbers of the entries end at 512
        about.scope = QStringLiteral("Only rows over TCP that do not work under TLS inspection.");
        about.update = Update::AddsUp;
        about.parameters = {
            {QStringLiteral("profile"), PR_MESSAGE("exporters", "Profile for SSL/SSH inspection"),
             QStringLiteral("custom-deep-inspection"), QStringLiteral("-_."), 47},
        };
        about.unverified = {
            QStringLiteral("the entries are numbered from 200 on; no document that we read gives the highest number. "
                           "Entries of your own with these numbers would be replaced."),
            QStringLiteral("no document says that the CLI passes over lines with #. Backups of FortiOS begin with "
                           "such lines."),
        };
        return about;
    }

    [[nodiscard]] bool concerns(const policy::Rule &rule) const override
    {
        return rule.tlsInspection == u"no" && rule.direction == policy::Direction::Outbound &&
               (rule.protocol == policy::Protocol::Tcp || rule.protocol == policy::Protocol::Any);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out = head(job);
        appendFortigateObjects(FortigateDelta({}, objectsOf(job.policy)), out);
        appendWildcards(job.policy, {}, out);
        return out + profile(parameter(describe(), job.options, u"profile"), {}, exemptsOf(job.policy));
    }

    [[nodiscard]] QByteArray writeDelta(const DeltaJob &job) const override
    {
        const FortigateDelta delta(objectsOf(job.from), objectsOf(job.to));
        QByteArray out = head({job.to, job.leftOut, job.options, job.unconcerned});
        out += "# What is new.\n";
        appendFortigateObjects(delta, out);
        appendWildcards(job.to, wildcardsOf(job.from), out);
        out += profile(parameter(describe(), job.options, u"profile"), exemptsOf(job.from), exemptsOf(job.to));
        out += "\n# What goes.\n";
        appendFortigateRemovals(delta, out);
        QStringList gone;
        const QStringList kept = wildcardsOf(job.to);
        for (const QString &host : wildcardsOf(job.from)) {
            if (!kept.contains(host))
                gone.append(wildcardName(host));
        }
        appendFortigateTable("firewall wildcard-fqdn custom", fortigateDeleted(gone), out);
        return out;
    }

private:
    [[nodiscard]] QByteArray head(const Job &job) const
    {
        QByteArray out;
        appendFortigateComments(headLines(describe(), job), {}, out);
        return out + '\n';
    }
};

} // namespace

std::unique_ptr<Exporter> make_tls_inspection_bypass_fortigate_exporter()
{
    return std::make_unique<TlsInspectionBypassFortigateExporter>();
}

} // namespace portreeve::exporters
