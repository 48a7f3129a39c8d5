#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitaddresses.h"

#include <QHash>

#include <algorithm>

/// A script for `netsh -f FILE`: no shell reads it, so that nothing in it is expanded. "netsh advfirewall firewall add
/// rule" adds a rule even where one of that name is there, and a rule cannot be put into a group; so the file adds up,
/// and a delta names what to change. A text in quotation marks has no escape for the mark, and a name must not contain
/// "|". Which code page the file is read in depends on the system: everything is ASCII.
namespace portreeve::exporters {

using policy::Direction;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr qsizetype AddressesPerRule = 100;
constexpr qsizetype NameLength = 128;
constexpr qsizetype TextBytes = 256;
const QByteArray NewLine = "\r\n";

QByteArray ascii(const QString &text)
{
    const QString line = printable(text);
    QByteArray out(line.size(), Qt::Uninitialized);
    std::transform(line.cbegin(), line.cend(), out.begin(),
                   [](QChar c) { return c.unicode() < 0x7F ? char(c.unicode()) : '?'; });
    return out;
}

QByteArray quoted(const QString &text)
{
    QByteArray inner = ascii(text).left(TextBytes);
    inner.replace('"', '\'').replace('|', '/').replace('\\', '/');
    return '"' + inner + '"';
}

bool isV4(const ip::Prefix &prefix)
{
    return prefix.family() == ip::Family::IPv4;
}

/// The addresses with commas that fit the protocol; empty where none does.
QByteArray addresses(const QList<ip::Prefix> &prefixes, const QByteArray &protocol)
{
    QByteArray out;
    for (const ip::Prefix &prefix : prefixes) {
        if ((protocol == "icmpv4" && !isV4(prefix)) || (protocol == "icmpv6" && isV4(prefix)))
            continue;
        appendTo(out, QByteArrayView(out.isEmpty() ? "" : ","), prefix);
    }
    return out;
}

QByteArrayList protocols(const Rule &rule)
{
    switch (rule.protocol) {
    case Protocol::Tcp:
        return {"tcp"};
    case Protocol::Udp:
        return {"udp"};
    case Protocol::Any:
        return policy::isAnyPort(rule.ports) ? QByteArrayList{"any"} : QByteArrayList{"tcp", "udp"};
    case Protocol::Icmp:
        break;
    }
    QByteArrayList list;
    for (const QByteArray &protocol : {QByteArray("icmpv4"), QByteArray("icmpv6")}) {
        const bool remote = rule.remote.any || !addresses(rule.remote.prefixes, protocol).isEmpty();
        if (remote && (rule.local.isEmpty() || !addresses(rule.local, protocol).isEmpty()))
            list.append(protocol);
    }
    return list;
}

/// One rule as netsh knows it: what tells it apart, and what it says.
struct Command {
    QByteArray name;
    QByteArray kind; ///< direction and protocol: a change of them needs a new rule
    QByteArray body;

    void appendAdded(QByteArray &out) const
    {
        appendTo(out, "advfirewall firewall add rule name=", name, ' ', kind, " action=allow enable=yes profile=any ",
                 body, NewLine);
    }
    [[nodiscard]] QByteArray changed() const
    {
        return "advfirewall firewall set rule name=" + name + " new " + body + NewLine;
    }
    [[nodiscard]] QByteArray removed() const { return "advfirewall firewall delete rule name=" + name + NewLine; }
};

QList<Command> commandsOf(const Rule &rule)
{
    QList<Command> commands;
    const QByteArrayList list = protocols(rule);
    const bool outbound = rule.direction == Direction::Outbound;
    for (const QByteArray &protocol : list) {
        const QString suffix = list.size() > 1 ? u'-' + QString::fromLatin1(protocol) : QString();
        Command command;
        command.name = quoted(rule.name + suffix);
        command.kind = QByteArray("dir=") + (outbound ? "out" : "in") + " protocol=" + protocol;
        command.body = "localip=" + (rule.local.isEmpty() ? QByteArray("any") : addresses(rule.local, protocol)) +
                       " remoteip=" + (rule.remote.any ? QByteArray("any") : addresses(rule.remote.prefixes, protocol));
        if (protocol == "tcp" || protocol == "udp")
            command.body +=
                (outbound ? " remoteport=" : " localport=") +
                (policy::isAnyPort(rule.ports) ? QByteArray("any") : policy::toTexts(rule.ports).join(u',').toLatin1());
        command.body += " description=" + quoted(QStringLiteral("%1: %2").arg(rule.id, rule.purpose));
        commands.append(command);
    }
    return commands;
}

QList<Command> commandsOf(const policy::Policy &policy)
{
    QList<Command> commands;
    for (const Rule &rule : policy.rules)
        commands += commandsOf(rule);
    return commands;
}

void appendComments(const QStringList &lines, QByteArray &out)
{
    for (const QString &text : lines)
        appendTo(out, "# ", ascii(text), NewLine);
}

class WindowsNetshExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("windows-netsh");
        about.title = QStringLiteral("Windows Defender Firewall (netsh)");
        about.product = QStringLiteral("netsh");
        about.version = QStringLiteral("of Windows 10, Server 2016 and later");
        about.document = QStringLiteral("help of netsh advfirewall firewall add rule; loaded with netsh -f FILE.");
        about.fileExtension = QStringLiteral("netsh");
        about.endMark = QStringLiteral("#");
        about.capabilities.local = true;
        about.limits.addressesPerRule = AddressesPerRule;
        about.limits.nameLength = NameLength;
        about.limits.commentBytes = TextBytes;
        about.update = Update::AddsUp;
        about.unverified = {
            QStringLiteral("no document of the vendor says how long a line of a netsh script may be; users report "
                           "trouble from 400 addresses on. Rules here have at most 100."),
            QStringLiteral("no document of the vendor says that lines with # are comments; what netsh dump prints has "
                           "them."),
        };
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        policy::NameStyle style;
        style.prefix = QStringLiteral("Portreeve-");
        style.maxLength = NameLength - 8; // a protocol may follow
        style.compare = Qt::CaseInsensitive;
        return policy::giveNames(policy::splitAddresses(std::move(draft), AddressesPerRule), style);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out = head(job);
        QString last;
        for (const Rule &rule : job.policy.rules) {
            if (rule.id != last) {
                out += NewLine;
                appendComments(ruleLines(rule), out);
            }
            last = rule.id;
            for (const Command &command : commandsOf(rule))
                command.appendAdded(out);
        }
        return out;
    }

    [[nodiscard]] QByteArray writeDelta(const DeltaJob &job) const override
    {
        QHash<QByteArray, Command> before;
        const QList<Command> was = commandsOf(job.from);
        const QList<Command> is = commandsOf(job.to);
        for (const Command &command : was)
            before.insert(command.name, command);
        QByteArray out = head({job.to, job.leftOut, job.options, job.unconcerned}) + NewLine;
        QHash<QByteArray, bool> stays;
        for (const Command &command : is) {
            stays.insert(command.name, true);
            const auto old = before.constFind(command.name);
            const bool replaced = old != before.cend() && old->kind != command.kind;
            if (replaced)
                out += old->removed();
            if (old == before.cend() || replaced)
                command.appendAdded(out);
            else if (old->body != command.body)
                out += command.changed();
        }
        for (const Command &command : was) {
            if (!stays.contains(command.name))
                out += command.removed();
        }
        return out;
    }

private:
    [[nodiscard]] QByteArray head(const Job &job) const
    {
        QByteArray out;
        appendComments(headLines(describe(), job), out);
        appendComments({QStringLiteral("Outbound rules matter only where the profile blocks outbound by default, and a "
                                       "rule that blocks wins over these."),
                        QStringLiteral("Loaded twice, every rule is there twice: a delta to the earlier export has the "
                                       "changes alone.")},
                       out);
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_windows_netsh_exporter()
{
    return std::make_unique<WindowsNetshExporter>();
}

} // namespace portreeve::exporters
