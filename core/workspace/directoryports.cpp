#include "core/workspace/directoryports.h"

#include <algorithm>

namespace portreeve::workspace {

using requirements::HostDetail;
using requirements::Requirement;

namespace {

/// What listens on the ports of a directory (IANA service names and port numbers).
constexpr PortService DirectoryPorts[] = {
    {53, probes::Transport::Udp, probes::Service::Dns, false},
    {53, probes::Transport::Tcp, probes::Service::Dns, false},
    {88, probes::Transport::Udp, probes::Service::Kerberos, false},
    {88, probes::Transport::Tcp, probes::Service::Kerberos, false},
    {123, probes::Transport::Udp, probes::Service::Ntp, false},
    {389, probes::Transport::Udp, probes::Service::Ldap, false},
    {389, probes::Transport::Tcp, probes::Service::Ldap, false},
    {445, probes::Transport::Tcp, probes::Service::Smb, false},
    {636, probes::Transport::Tcp, probes::Service::Ldap, true},
    {1812, probes::Transport::Udp, probes::Service::Radius, false},
    {3268, probes::Transport::Tcp, probes::Service::GlobalCatalog, false},
    {3269, probes::Transport::Tcp, probes::Service::GlobalCatalog, true},
};

} // namespace

bool isDirectory(const Requirement &row)
{
    return row.remote.kind == requirements::RemoteKind::Customer &&
           (row.remote.name == QLatin1String("directory-controllers") ||
            row.remote.name == QLatin1String("dns-servers") || row.remote.name == QLatin1String("radius-servers"));
}

const PortService *serviceAt(const Requirement &row, int port)
{
    if (!isDirectory(row))
        return nullptr;
    const auto transport =
        row.protocol == requirements::Transport::Udp ? probes::Transport::Udp : probes::Transport::Tcp;
    const auto found = std::find_if(std::begin(DirectoryPorts), std::end(DirectoryPorts), [&](const PortService &one) {
        return one.port == port && one.transport == transport;
    });
    return found == std::end(DirectoryPorts) ? nullptr : found;
}

QList<int> portsOf(const Requirement &row, const QString &entry)
{
    bool isNumber = false;
    const int number = entry.toInt(&isNumber);
    if (isNumber)
        return {number};
    QList<int> ports;
    const int first = entry.section(u'-', 0, 0).toInt();
    const int last = entry.section(u'-', 1, 1).toInt();
    constexpr int FewPorts = 16;
    for (int port = first; first > 0 && last - first < FewPorts && port <= last; ++port) {
        if (serviceAt(row, port) != nullptr)
            ports.append(port);
    }
    return ports;
}

QString domainOf(const Requirement &row)
{
    for (const HostDetail &detail : row.remote.hostDetails) {
        const QString domain = detail.host.section(u'.', 1);
        if (domain.contains(u'.'))
            return domain;
    }
    return {};
}

} // namespace portreeve::workspace
