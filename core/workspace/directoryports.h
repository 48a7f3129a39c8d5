#pragma once

#include "core/probes/target.h"
#include "core/requirements/requirement.h"

namespace portreeve::workspace {

/// Servers of the customer's own that tell what they are before anyone signs in.
bool isDirectory(const requirements::Requirement &row);

struct PortService {
    int port = 0;
    probes::Transport transport = probes::Transport::Tcp;
    probes::Service service = probes::Service::None;
    bool tls = false;
};

/// What listens on this port of a directory, over the row's protocol; null for other rows and where it is not known, or
/// cannot be asked.
const PortService *serviceAt(const requirements::Requirement &row, int port);

/// The port numbers that an entry of the row stands for: itself, or of a short range those where something is known to
/// listen. Ranges for the dynamic ports of RPC stand for none.
QList<int> portsOf(const requirements::Requirement &row, const QString &entry);

/// A controller's name begins with its own label; the rest is the name of its domain. Empty where no name was given.
QString domainOf(const requirements::Requirement &row);

} // namespace portreeve::workspace
