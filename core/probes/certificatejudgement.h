#pragma once

#include "core/probes/outcome.h"

namespace portreeve::probes {

/// What a completed handshake's certificate proves about the target, with the evidence for it. Who signed it is
/// asked first, then its dates, then its name: a wrong clock or an expired certificate is never called interception.
/// Pure.
Failure judgeCertificate(const net::TlsFacts &facts, const Target &target, QList<Evidence> &evidence);

} // namespace portreeve::probes
