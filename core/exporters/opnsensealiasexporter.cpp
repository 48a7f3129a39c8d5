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
QByteArray identifier(const QString &name)
{
    const QByteArray text = "portreeve:opnsense-alias:" + name.toUtf8();
    QByteArray bytes = QCryptographicHash::hash(text, QCryptographicHash::Sha1).left(16);
    bytes[6] = char((uchar(bytes[6]) & 0x0FU) | 0x50U);
    bytes[8] = char((uchar(bytes[8]) & 0x3FU) | 0x80U);
    const QByteArray hex = bytes.toHex();
    const QByteArrayView digits = hex;
    QByteArray out;
    appendTo(out, digits.sliced(0, 8), '-', digits.sliced(8, 4), '-', digits.sliced(12, 4), '-', digits.sliced(16, 4),
             '-', digits.sliced(20));
    return out;
}

/// A text with one item in each line.
template<typename T>
QByteArray lines(const QList<T> &items)
{
    QByteArray out;
    for (const T &item : items)
        appendTo(out, QByteArrayView(out.isEmpty() ? "" : "\n"), item);
    return out;
}

void appendAlias(const QString &name, const QString &type, QByteArrayView content, const Rule &rule, JsonWriter &json)
{
    const QString what =
        QStringLiteral("%1, %2 %3: %4")
            .arg(rule.id, policy::directionId(rule.direction), policy::protocolId(rule.protocol), rule.purpose);
    json.key(identifier(name)).beginObject();
    json.member("enabled", QStringLiteral("1")).member("name", name).member("type", type);
    for (const char *empty : {"proto", "interface", "counters", "updatefreq"})
        json.member(empty, QString());
    json.key("content").utf8(content).member("categories", QString());
    json.key("description").utf8(shortened(printable(what), DescriptionBytes));
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
        about.head = false;
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
                appendAlias(rule.name, QStringLiteral("network"), lines(rule.remote.prefixes), rule, json);
            if (!rule.remote.hosts.isEmpty())
                appendAlias(rule.name + QStringLiteral("_h"), QStringLiteral("host"), lines(rule.remote.hosts), rule,
                            json);
            if (rule.protocol == Protocol::Icmp || policy::isAnyPort(rule.ports))
                continue;
            QStringList ports = policy::toTexts(rule.ports);
            for (QString &range : ports)
                range.replace(u'-', u':');
            appendAlias(rule.name + QStringLiteral("_p"), QStringLiteral("port"), lines(ports), rule, json);
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
