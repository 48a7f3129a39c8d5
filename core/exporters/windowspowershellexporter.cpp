#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitaddresses.h"

#include <algorithm>

/// New-NetFirewallRule as on learn.microsoft.com (module NetSecurity). Facts that shape the file:
/// - PowerShell ends a single-quoted text at ' and at U+2018..U+201B; doubling stands for the character itself. Here
/// all
///   five become the plain one, doubled. Windows PowerShell 5.1 reads a file without a byte order mark in the code page
///   of the system, in which other bytes become such quotes: the file begins with a mark.
/// - The functions of the module do not see the caller's $WhatIfPreference (PowerShell issue 6556): it is passed on.
/// - Names, descriptions and groups of rules must not contain "|" (INetFwRule::put_Name); one that begins with "@" is
///   taken for a reference to a resource.
/// - Dynamic keyword addresses (Windows 11, Server 2022) could carry host names, but need Defender's network protection
///   and fail with proxies and secure DNS: not used.
namespace portreeve::exporters {

using policy::Direction;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr qsizetype AddressesPerRule = 200;
constexpr qsizetype NameLength = 128;
constexpr qsizetype TextBytes = 512;
constexpr qsizetype ItemsPerLine = 6;
const QByteArray NewLine = "\r\n";

QByteArray quoted(const QString &text)
{
    QString inner = text;
    for (const char16_t quote : {u'\u2018', u'\u2019', u'\u201A', u'\u201B'})
        inner.replace(QChar(quote), u'\'');
    return "'" + inner.replace(QLatin1String("'"), QLatin1String("''")).toUtf8() + "'";
}

/// Text for the name and description of a rule.
QByteArray quotedLabel(const QString &text)
{
    QString safe = printable(text);
    safe.replace(u'|', u'/');
    if (safe.startsWith(u'@'))
        safe.prepend(u'\'');
    return quoted(QString::fromUtf8(shortened(safe, TextBytes)));
}

/// @('a', 'b'), on several lines where it is long. `appendItem` appends item i.
template<typename AppendItem>
QByteArray quotedList(qsizetype count, const AppendItem &appendItem)
{
    QByteArray out = "@(";
    const bool wrap = count > ItemsPerLine;
    for (qsizetype i = 0; i < count; ++i) {
        out += i == 0 ? "" : ",";
        if (wrap && i % ItemsPerLine == 0)
            out += NewLine + "    ";
        else if (i > 0)
            out += ' ';
        out += '\'';
        appendItem(i, out);
        out += '\'';
    }
    return out + (wrap ? NewLine + ")" : QByteArray(")"));
}

QByteArray quotedPorts(const QList<policy::PortRange> &ports)
{
    return quotedList(ports.size(), [&](qsizetype i, QByteArray &out) { out += ports[i].toText().toLatin1(); });
}

bool hasFamily(const Rule &rule, ip::Family family)
{
    return (rule.remote.any || ip::hasFamily(rule.remote.prefixes, family)) &&
           (rule.local.isEmpty() || ip::hasFamily(rule.local, family));
}

/// The protocols that one rule of ours becomes. A rule may mix families, but ICMP has a protocol for each.
QList<QByteArray> protocols(const Rule &rule)
{
    switch (rule.protocol) {
    case Protocol::Tcp:
        return {"TCP"};
    case Protocol::Udp:
        return {"UDP"};
    case Protocol::Icmp:
        break;
    case Protocol::Any:
        return policy::isAnyPort(rule.ports) ? QList<QByteArray>{"Any"} : QList<QByteArray>{"TCP", "UDP"};
    }
    QList<QByteArray> list;
    if (hasFamily(rule, ip::Family::IPv4))
        list.append("ICMPv4");
    if (hasFamily(rule, ip::Family::IPv6))
        list.append("ICMPv6");
    return list;
}

QByteArray addresses(QList<ip::Prefix> fitting, const QByteArray &protocol)
{
    if (protocol == "ICMPv4" || protocol == "ICMPv6")
        fitting = ip::only(protocol == "ICMPv4" ? ip::Family::IPv4 : ip::Family::IPv6, fitting);
    return quotedList(fitting.size(), [&](qsizetype i, QByteArray &out) { appendTo(out, fitting[i]); });
}

QString suffixOf(const QByteArray &protocol, bool several)
{
    return several ? u'-' + QString::fromLatin1(protocol).toLower() : QString();
}

QString nameOf(const Rule &rule, const QByteArray &protocol, bool several)
{
    return rule.name + suffixOf(protocol, several);
}

QByteArray command(const Rule &rule, const QByteArray &protocol, bool several)
{
    const bool outbound = rule.direction == Direction::Outbound;
    const QString suffix = suffixOf(protocol, several);
    QByteArray out = "New-NetFirewallRule -Name " + quoted(nameOf(rule, protocol, several)) + " -DisplayName " +
                     quotedLabel(QStringLiteral("Portreeve %1%2").arg(policy::label(rule), suffix)) + " -Description " +
                     quotedLabel(rule.purpose) + " -Group 'Portreeve' -Direction " +
                     (outbound ? "Outbound" : "Inbound") + " -Action Allow -Enabled True -Profile Any -Protocol " +
                     protocol;
    if (protocol == "TCP" || protocol == "UDP")
        out += (outbound ? " -RemotePort " : " -LocalPort ") +
               (policy::isAnyPort(rule.ports) ? QByteArray("Any") : quotedPorts(rule.ports));
    if (!rule.local.isEmpty())
        out += " -LocalAddress " + addresses(rule.local, protocol);
    return out + " -RemoteAddress " + (rule.remote.any ? "Any" : addresses(rule.remote.prefixes, protocol)) +
           " @common | Out-Null" + NewLine;
}

class WindowsPowershellExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("windows-powershell");
        about.title = QStringLiteral("Windows Defender Firewall (PowerShell)");
        about.product = QStringLiteral("Windows PowerShell");
        about.version = QStringLiteral("5.1 and later with the module NetSecurity (Windows 10, Server 2016 and later)");
        about.document = QStringLiteral(
            "New-NetFirewallRule, learn.microsoft.com/powershell/module/netsecurity/new-netfirewallrule");
        about.fileExtension = QStringLiteral("ps1");
        about.endMark = QStringLiteral("#");
        about.capabilities.local = true;
        about.limits.addressesPerRule = AddressesPerRule;
        about.limits.nameLength = NameLength;
        about.limits.commentBytes = TextBytes;
        about.unverified = {QStringLiteral("no document of the vendor gives the number of addresses that one rule may "
                                           "have; users report trouble from 1,000 on. Rules here have at most 200.")};
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
        return script(job,
                      QStringLiteral("To see what it would do, run it with -WhatIf. To undo it, run "
                                     "Remove-NetFirewallRule -Group 'Portreeve'."),
                      "# The rules of an earlier export go first." + NewLine, "-Group 'Portreeve'");
    }

    [[nodiscard]] std::optional<QByteArray> writeAddition(const AdditionJob &job) const override
    {
        return script(
            {job.policy, job.leftOut, job.options},
            QStringLiteral("To see what it would do, run it with -WhatIf. Every other rule stays; to undo it, "
                           "run the line that removes."),
            "# Run again, it replaces its own rules." + NewLine, "-Name " + names(job.policy));
    }

private:
    static QByteArray names(const policy::Policy &policy)
    {
        QByteArrayList names;
        for (const Rule &rule : policy.rules) {
            const QList<QByteArray> list = protocols(rule);
            for (const QByteArray &protocol : list)
                names.append(nameOf(rule, protocol, list.size() > 1).toUtf8());
        }
        return quotedList(names.size(), [&](qsizetype i, QByteArray &out) { out += names[i]; });
    }

    /// `removal`: a comment, and which rules go before the new ones come.
    [[nodiscard]] QByteArray script(const Job &job, const QString &undoing, const QByteArray &comment,
                                    const QByteArray &removal) const
    {
        QByteArray out = "\xEF\xBB\xBF";
        out += "#Requires -Version 5.1" + NewLine + "#Requires -RunAsAdministrator" + NewLine +
               "#Requires -Modules NetSecurity" + NewLine;
        appendMarked("#", headLines(describe(), job), out, NewLine);
        appendMarked("#",
                     {QStringLiteral("Outbound rules matter only where the profile blocks outbound by default, and a "
                                     "rule that blocks wins over these."),
                      QStringLiteral("Host names would need dynamic keyword addresses (Windows 11, Server 2022, with "
                                     "network protection); put those hosts on the proxy instead."),
                      undoing},
                     out, NewLine);
        out += "[CmdletBinding(SupportsShouldProcess)]" + NewLine + "param()" + NewLine + NewLine;
        out += "$common = @{ ErrorAction = 'Stop'; WhatIf = $WhatIfPreference }" + NewLine + NewLine;
        out += comment + "Remove-NetFirewallRule " + removal +
               " -ErrorAction SilentlyContinue -WhatIf:$WhatIfPreference" + NewLine;
        QString last;
        for (const Rule &rule : job.policy.rules) {
            if (rule.id != last) {
                out += NewLine;
                appendMarked("#", ruleLines(rule), out, NewLine);
            }
            last = rule.id;
            const QList<QByteArray> list = protocols(rule);
            for (const QByteArray &protocol : list)
                out += command(rule, protocol, list.size() > 1);
        }
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_windows_powershell_exporter()
{
    return std::make_unique<WindowsPowershellExporter>();
}

} // namespace portreeve::exporters
