#pragma once

#include "core/probes/options.h"

namespace portreeve::workspace {

inline constexpr int MostSamples = 1000;
inline constexpr int MostTries = 100;
inline constexpr int LeastTimeoutMs = 100;
inline constexpr int MostTimeoutMs = 60'000;

/// How checks are run, as the user set it.
struct CheckSettings {
    QString dnsServer;                       ///< address[:port]; empty: the system's
    QString proxy;                           ///< "none", "system" or a URL without a password; empty: none
    QString family = QStringLiteral("both"); ///< "4", "6", "both"
    int samples = 5; ///< of a target that answers: enough for a median that one slow answer does not move
    int tries = 3;
    int timeoutMs = 3000; ///< for each phase

    friend bool operator==(const CheckSettings &, const CheckSettings &) = default;
};

/// "4", "6"; anything else is both.
probes::Families familiesFrom(QStringView id);

/// Measuring as the settings say, without proxies: they depend on the targets. Errors: those of the DNS server's text.
Result<probes::Options> optionsOf(const CheckSettings &settings);
/// Errors: Usage, for a text that names no proxy, and for one with a password: a project is no place for secrets.
Result<net::ProxyChoice> proxyOf(const CheckSettings &settings);

} // namespace portreeve::workspace
