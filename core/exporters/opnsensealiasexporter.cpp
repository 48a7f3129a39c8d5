#include "core/base/jsonwriter.h"
#include "core/exporters/exporter.h"
#include "core/exporters/text.h"
#include "core/ip/prefixset.h"
#include "core/policy/passes/namesafe.h"

#include <QCryptographicHash>

/// What Firewall > Aliases > Import takes (OPNsense manual, "Aliases": export and import of aliases as JSON). Aliases
/// hold addresses, names or ports and are not rules: the description says what each is for. A name begins with a letter
/// or one underscore, is shorter than 32 characters and has letters, digits and underscores. JSON has no comments; what
/// was left out is told when the file is written.
namespace portreeve::exporters {

using policy::Protocol;
using policy::Rule;

namespace {

constexpr qsizetype NameLength = 31;
constexpr qsizetype SuffixLength = 2; // "_h", "_p"
constexpr qsizetype DescriptionBytes = 255;

/// The same alias has the same identifier in every export (RFC 4122 section 4.3, from a SHA-1 of the name).
QString identifier(const QString &name)
{
    const QByteArray text = "portreeve:opnsense-alias:" + name.toUtf8();
    QByteArray bytes = QCryptographicHash::hash(text, QCryptographicHash::Sha1).left(16);
    bytes[6] = char((uchar(bytes[6]) & 0x0FU) | 0x50U);
    bytes[8] = char((uchar(bytes[8]) & 0x3FU) | 0x80U);
    const QString hex = QString::fromLatin1(bytes.toHex());
    return QStringLiteral("%1-%2-%3-%4-%5")
        .arg(hex.mid(0, 8), hex.mid(8, 4), hex.mid(12, 4), hex.mid(16, 4), hex.mid(20));
}

void appendAlias(const QString &name, const QString &type, const QStringList &content, const Rule &rule,
                 JsonWriter &json)
{
    const QString what =
        QStringLiteral("%1, %2 %3: %4")
            .arg(rule.id, policy::directionId(rule.direction), policy::protocolId(rule.protocol), rule.purpose);
    json.key(identifier(name).toLatin1()).beginObject();
    json.member("enabled", QStringLiteral("1")).member("name", name).member("type", type);
    for (const char *empty : {"proto", "interface", "counters", "updatefreq"})
        json.member(empty, QString());
    json.member("content", content.join(u'\n')).member("categories", QString());
    json.member("description", QString::fromUtf8(shortened(printable(what), DescriptionBytes)));
    json.endObject();
}

class OpnsenseAliasExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("opnsense-alias");
        about.title = PR_MESSAGE("exporters", "OPNsense aliases").english();
        about.product = QStringLiteral("OPNsense");
        about.version = QStringLiteral("20.1 and later");
        about.document = QStringLiteral("docs.opnsense.org: Aliases; loaded in Firewall > Aliases.");
        about.fileExtension = QStringLiteral("json");
        about.capabilities.hostNames = true;
        about.capabilities.anyRemote = false;
        about.limits.nameLength = NameLength;
        about.limits.commentBytes = DescriptionBytes;
        about.unverified = {QStringLiteral("the manual names the import and does not list the members of its JSON.")};
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        policy::NameStyle style;
        style.prefix = QStringLiteral("PR_");
        style.marks = QStringLiteral("_");
        style.maxLength = NameLength - SuffixLength;
        return policy::giveNames(std::move(draft), style);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        JsonWriter json;
        json.beginObject().key("aliases").beginObject().key("alias").beginObject();
        for (const Rule &rule : job.policy.rules) {
            if (!rule.remote.prefixes.isEmpty())
                appendAlias(rule.name, QStringLiteral("network"), ip::toTexts(rule.remote.prefixes), rule, json);
            if (!rule.remote.hosts.isEmpty())
                appendAlias(rule.name + QStringLiteral("_h"), QStringLiteral("host"), rule.remote.hosts, rule, json);
            if (rule.protocol == Protocol::Icmp || policy::isAnyPort(rule.ports))
                continue;
            QStringList ports = policy::toTexts(rule.ports);
            for (QString &range : ports)
                range.replace(u'-', u':');
            appendAlias(rule.name + QStringLiteral("_p"), QStringLiteral("port"), ports, rule, json);
        }
        json.endObject().endObject().endObject();
        return json.take();
    }
};

} // namespace

std::unique_ptr<Exporter> make_opnsense_alias_exporter()
{
    return std::make_unique<OpnsenseAliasExporter>();
}

} // namespace portreeve::exporters
