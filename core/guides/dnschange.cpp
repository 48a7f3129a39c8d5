#include "core/guides/dnschange.h"

#include "core/guides/cidrlist.h"
#include "core/guides/quote.h"

namespace portreeve::guides {

namespace {

struct Change {
    QString before;      ///< the address that goes
    QString after;       ///< the one that comes
    QStringList servers; ///< as they are to be
};

Error refused(Message detail)
{
    return {ErrorCode::MissingValue,
            PR_MESSAGE("guides", "cannot write the commands for the change of DNS servers"),
            std::move(detail),
            {},
            PR_MESSAGE("guides", "Give the servers as they are, the one that goes and the one that comes.")};
}

Result<QStringList> addresses(const Answers &answers, const char *input)
{
    const Result<QList<ip::Prefix>> prefixes = readPrefixes(answers.all(QString::fromLatin1(input)));
    if (!prefixes)
        return prefixes.error();
    QStringList texts;
    for (const ip::Prefix &prefix : *prefixes)
        texts.append(prefix.address().toCanonicalText());
    return texts;
}

Result<Change> changeOf(const Answers &answers)
{
    const Result<QStringList> servers = addresses(answers, "dns-servers");
    const Result<QStringList> before = addresses(answers, "old-dns-server");
    const Result<QStringList> after = addresses(answers, "new-dns-server");
    for (const Result<QStringList> *one : {&servers, &before, &after}) {
        if (!*one)
            return one->error();
    }
    if (before->size() != 1 || after->size() != 1)
        return refused(PR_MESSAGE("guides", "one server goes and one comes"));
    Change change{before->first(), after->first(), *servers};
    const qsizetype at = change.servers.indexOf(change.before);
    if (at < 0)
        return refused(PR_MESSAGE("guides", "%1 is not among the servers as they are").arg(change.before));
    change.servers[at] = change.after;
    return change;
}

QString joined(const QStringList &lines)
{
    return lines.join(u'\n') + u'\n';
}

/// Full stops are any character in a pattern of sed.
QString pattern(const QString &address)
{
    return QString(address).replace(u'.', QStringLiteral("\\."));
}

} // namespace

Result<QString> windowsDnsChange(const Answers &answers)
{
    const Result<Change> change = changeOf(answers);
    if (!change)
        return change.error();
    const QString key = QStringLiteral("HKLM:\\SOFTWARE\\Amazon\\SkyLight");
    return joined({QStringLiteral("Get-ItemProperty -Path %1 -Name DomainJoinDNS").arg(key),
                   QStringLiteral("Set-ItemProperty -Path %1 -Name DomainJoinDNS -Value %2")
                       .arg(key, powershellQuoted(change->servers.join(u','))),
                   QStringLiteral("Restart-Service -Name SkyLightWorkspaceConfigService")});
}

Result<QString> amazonLinuxDnsChange(const Answers &answers)
{
    const Result<Change> change = changeOf(answers);
    if (!change)
        return change.error();
    const QString edit =
        QStringLiteral("/^prepend domain-name-servers /s/\\b%1\\b/%2/").arg(pattern(change->before), change->after);
    return joined(
        {QStringLiteral("sudo sed -i.before ") + shellQuoted(edit) + QStringLiteral(" /etc/dhcp/dhclient.conf"),
         QStringLiteral("sudo cat /etc/dhcp/dhclient.conf"), QStringLiteral("sudo reboot")});
}

Result<QString> ubuntuDnsChange(const Answers &answers)
{
    const Result<Change> change = changeOf(answers);
    if (!change)
        return change.error();
    const QString edit = QStringLiteral("s/\\b%1\\b/%2/").arg(pattern(change->before), change->after);
    return joined({QStringLiteral("sudo sed -i.before ") + shellQuoted(edit) +
                       QStringLiteral(" /etc/netplan/zz-workspaces-domain.yaml"),
                   QStringLiteral("sudo netplan apply"), QStringLiteral("resolvectl status")});
}

Result<QString> redHatDnsChange(const Answers &answers)
{
    const Result<Change> change = changeOf(answers);
    if (!change)
        return change.error();
    return joined(
        {QStringLiteral("sudo nmcli conn modify CustomerNIC ipv4.dns ") + shellQuoted(change->servers.join(u' ')),
         QStringLiteral("sudo systemctl restart NetworkManager"), QStringLiteral("nmcli device show eth1")});
}

} // namespace portreeve::guides
