#pragma once

#include "core/importers/entries.h"

/// What Junos calls services.
namespace portreeve::importers::junos {

/// One of the applications and sets that every SRX has ("junos-https"). Empty: one for protocols that no requirement
/// has. Nothing where it is none, or one whose ports are told by RPC.
std::optional<QList<Match>> predefinedApplication(const QString &name);

/// "443", "8200-8250", "https".
std::optional<policy::PortRange> portRange(const QString &text);

/// The protocol of an application by name or number; empty matches are a protocol that no requirement has.
std::optional<QList<Match>> protocolMatches(const QString &text);

} // namespace portreeve::importers::junos
