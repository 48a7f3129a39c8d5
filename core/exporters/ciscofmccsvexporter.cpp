#include "core/exporters/exporter.h"
#include "core/exporters/plainlist.h"
#include "core/exporters/text.h"
#include "core/policy/objects.h"

#include <QHash>
#include <QSet>

/// Network objects for "Import Object" of Firewall Management Center: CSV with the columns NAME, DESCRIPTION, TYPE,
/// VALUE and LOOKUP in capital letters, at most 1,000 rows. The file has objects alone: rules and ports are made in the
/// window. It has no comments, and every row is an object, so what was left out is not in it.
namespace portreeve::exporters {

using policy::Rule;

namespace {

constexpr qsizetype NameLength = 64;
constexpr qsizetype Rows = 1000;
constexpr qsizetype DescriptionBytes = 200;
constexpr char Header[] = "NAME,DESCRIPTION,TYPE,VALUE,LOOKUP\n";

policy::ObjectStyle objectStyle()
{
    policy::ObjectStyle style;
    style.names.prefix = QStringLiteral("Portreeve-");
    style.names.marks = QStringLiteral("-_.");
    style.names.maxLength = NameLength;
    style.names.compare = Qt::CaseInsensitive;
    return style;
}

QByteArray valueOf(const policy::AddressObject &object)
{
    if (!object.prefix)
        return "fqdn," + object.host.toLatin1() + ",ipv4_ipv6";
    const ip::Prefix &prefix = *object.prefix;
    if (prefix.isSingle())
        return "host," + prefix.address().toCanonicalText().toLatin1() + ',';
    return "network," + prefix.toCanonicalText().toLatin1() + ',';
}

class CiscoFmcCsvExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("cisco-fmc-csv");
        about.title = PR_MESSAGE("exporters", "Cisco FMC (network objects, CSV)").english();
        about.product = QStringLiteral("Firewall Management Center");
        about.version = QStringLiteral("7.0 and later");
        about.document =
            QStringLiteral("Cisco, Firewall Management Center Configuration Guide, \"Importing Objects\".");
        about.fileExtension = QStringLiteral("csv");
        about.head = false;
        about.capabilities.hostNames = true;
        about.capabilities.anyRemote = false;
        about.limits.entries = Rows;
        about.limits.nameLength = NameLength;
        about.limits.commentBytes = DescriptionBytes;
        about.oneList = true;
        about.removes = false;
        about.update = Update::AddsUp;
        about.unverified = {QStringLiteral("the documents do not give the length of a description.")};
        return about;
    }

    /// Rows of the file.
    [[nodiscard]] qsizetype entries(const policy::Policy &prepared) const override
    {
        QSet<QString> hosts;
        for (const Rule &rule : prepared.rules) {
            for (const QString &host : rule.remote.hosts)
                hosts.insert(host);
        }
        return countPrefixes(prepared) + hosts.size();
    }

    [[nodiscard]] QByteArray write(const Job &job) const override { return Header + rows(job.policy, {}); }

    /// What is new. The import makes objects and takes none away.
    [[nodiscard]] QByteArray writeDelta(const DeltaJob &job) const override
    {
        QSet<QString> known;
        const policy::ObjectPolicy before = policy::withObjects(job.from, objectStyle());
        for (const policy::AddressObject &object : before.addresses)
            known.insert(object.name);
        return Header + rows(job.to, known);
    }

private:
    /// Each object with the first row that needs it.
    static QByteArray rows(const policy::Policy &policy, const QSet<QString> &known)
    {
        QByteArray out;
        QSet<QString> written = known;
        qsizetype entry = 0;
        const policy::ObjectPolicy objects = policy::withObjects(policy, objectStyle());
        QHash<QString, const policy::AddressObject *> byName;
        for (const policy::AddressObject &object : objects.addresses)
            byName.insert(object.name, &object);
        QHash<QString, QStringList> groups;
        for (const policy::AddressGroup &group : objects.groups)
            groups.insert(group.name, group.members);
        for (const policy::ObjectRule &row : objects.rules) {
            for (const QString &name : row.remote) {
                for (const QString &member : groups.value(name, {name})) {
                    if (written.contains(member) || !byName.contains(member))
                        continue;
                    written.insert(member);
                    const QString why =
                        entryComment(policy, entry++, QStringLiteral("%1: %2").arg(row.rule.id, row.rule.purpose));
                    out += member.toLatin1() + ',' + csvCell(why, DescriptionBytes) + ',' +
                           valueOf(*byName.value(member)) + '\n';
                }
            }
        }
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_cisco_fmc_csv_exporter()
{
    return std::make_unique<CiscoFmcCsvExporter>();
}

} // namespace portreeve::exporters
