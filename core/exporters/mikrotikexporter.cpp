#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitbyfamily.h"

/// A script for /import of RouterOS. Address lists and rules in chains of our own; those of an earlier export go first.
/// In a text between quotation marks \, ", $ and ? have a backslash before them (Scripting, "Constant Escape
/// Sequences"); a # comment ends with its line, and a backslash does not continue it.
namespace portreeve::exporters {

using policy::Direction;
using policy::PortRange;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr qsizetype NameLength = 63;
constexpr qsizetype CommentBytes = 200;
constexpr int PortsPerRule = 15; // a range counts two
const QByteArray LocalList = "portreeve.local";

QByteArray quoted(const QString &text)
{
    QByteArray out = "\"";
    for (const char c : shortened(printable(text), CommentBytes)) {
        if (c == '\\' || c == '"' || c == '$' || c == '?')
            out += '\\';
        out += c;
    }
    return out + '"';
}

QByteArray comment(const Rule &rule)
{
    return " comment=" + quoted(QStringLiteral("%1: %2").arg(rule.id, rule.purpose));
}

/// The values of dst-port; one that is empty for every port.
QByteArrayList portPieces(const Rule &rule)
{
    if (rule.protocol == Protocol::Icmp || policy::isAnyPort(rule.ports))
        return {QByteArray()};
    QByteArrayList pieces{QByteArray()};
    int used = 0;
    for (const PortRange &range : rule.ports) {
        const int need = range.isSingle() ? 1 : 2;
        if (used + need > PortsPerRule) {
            pieces.append(QByteArray());
            used = 0;
        }
        pieces.last() += (used > 0 ? "," : "") + range.toText().toLatin1();
        used += need;
    }
    return pieces;
}

QByteArrayList protocols(const Rule &rule, ip::Family family)
{
    switch (rule.protocol) {
    case Protocol::Tcp:
        return {"tcp"};
    case Protocol::Udp:
        return {"udp"};
    case Protocol::Icmp:
        return {family == ip::Family::IPv4 ? "icmp" : "icmpv6"};
    case Protocol::Any:
        break;
    }
    return policy::isAnyPort(rule.ports) ? QByteArrayList{QByteArray()} : QByteArrayList{"tcp", "udp"};
}

/// Host names have no family: RouterOS resolves them, here to IPv4 addresses.
bool isOf(const Rule &rule, ip::Family family)
{
    return rule.family.value_or(ip::Family::IPv4) == family;
}

void appendLists(const Job &job, ip::Family family, QByteArray &out)
{
    for (const ip::Prefix &prefix : ip::only(family, job.options.local)) {
        appendTo(out, "add list=\"", LocalList, "\" address=", prefix, '\n');
    }
    for (const Rule &rule : job.policy.rules) {
        if (!isOf(rule, family))
            continue;
        const QByteArray begin = "add list=\"" + rule.name.toUtf8() + "\" address=";
        const QByteArray end = comment(rule) + '\n';
        for (const ip::Prefix &prefix : rule.remote.prefixes)
            appendTo(out, begin, prefix, end);
        for (const QString &host : rule.remote.hosts)
            appendTo(out, begin, host, end);
    }
}

void appendRules(const Job &job, ip::Family family, QByteArray &out)
{
    QString last;
    for (const Rule &rule : job.policy.rules) {
        if (!isOf(rule, family))
            continue;
        if (rule.id != last)
            appendMarked("#", ruleLines(rule), out);
        last = rule.id;
        const bool outbound = rule.direction == Direction::Outbound;
        const QByteArray chain = job.options.hook == Hook::Forward ? "forward" : outbound ? "output" : "input";
        const QByteArray far = outbound ? " dst-address-list=\"" : " src-address-list=\"";
        const QByteArray near = outbound ? " src-address-list=\"" : " dst-address-list=\"";
        for (const QByteArray &protocol : protocols(rule, family)) {
            for (const QByteArray &ports : portPieces(rule)) {
                out += "add chain=portreeve-" + chain + " action=accept";
                if (!protocol.isEmpty())
                    out += " protocol=" + protocol;
                if (!rule.local.isEmpty())
                    out += near + LocalList + '"';
                if (!rule.remote.any)
                    out += far + rule.name.toUtf8() + '"';
                if (!ports.isEmpty())
                    out += " dst-port=" + ports;
                out += comment(rule) + '\n';
            }
        }
    }
}

class MikrotikExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("mikrotik");
        about.title = QStringLiteral("MikroTik RouterOS");
        about.product = QStringLiteral("RouterOS");
        about.version = QStringLiteral("6.36 and later, and 7");
        about.document = QStringLiteral("help.mikrotik.com: Filter, Address-lists, Scripting; loaded with /import.");
        about.fileExtension = QStringLiteral("rsc");
        about.capabilities.hostNames = true;
        about.capabilities.forwardHook = true;
        about.capabilities.local = true;
        about.limits.nameLength = NameLength;
        about.limits.commentBytes = CommentBytes;
        about.unverified = {
            QStringLiteral("host names are put into the IPv4 list alone: since when IPv6 lists take them is not "
                           "documented."),
            QStringLiteral("no document gives the most ports of a rule or bytes of a comment; rules here have at most "
                           "15 ports."),
        };
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        policy::NameStyle style;
        style.prefix = QStringLiteral("portreeve-");
        style.maxLength = NameLength;
        return policy::giveNames(policy::splitByFamily(std::move(draft)), style);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        appendMarked("#", headLines(describe(), job), out);
        appendMarked(
            "#",
            {QStringLiteral("The rules are in chains of their own. Say once where they are asked, before what drops:"),
             QStringLiteral(
                 "  /ip firewall filter add chain=%1 action=jump jump-target=portreeve-%1; the same in /ipv6")
                 .arg(job.options.hook == Hook::Forward ? QStringLiteral("forward") : QStringLiteral("output")),
             QStringLiteral("Between the first lines and the last ones the rules of an earlier export are missing.")},
            out);
        for (const ip::Family family : {ip::Family::IPv4, ip::Family::IPv6}) {
            const QByteArray root = family == ip::Family::IPv4 ? "/ip" : "/ipv6";
            out += '\n' + root + " firewall filter\nremove [find where chain~\"^portreeve-\"]\n" + root +
                   " firewall address-list\nremove [find where list~\"^portreeve[-.]\"]\n";
            appendLists(job, family, out);
            out += root + " firewall filter\n";
            appendRules(job, family, out);
        }
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_mikrotik_exporter()
{
    return std::make_unique<MikrotikExporter>();
}

} // namespace portreeve::exporters
