#pragma once

#include "core/probes/options.h"

#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace portreeve::app {

/// The options that say how a check measures.
class CheckOptions
{
public:
    void declare(CLI::App &options);
    /// Errors: Usage, and those of the files and addresses that are named.
    [[nodiscard]] Result<probes::Options> read() const;

private:
    std::string m_dnsServer;
    std::string m_proxy = "none";
    std::string m_family = "both";
    std::string m_rate = "default";
    std::string m_serviceRoots;
    int m_count = 1;
    int m_timeoutMs = 3000;
    int m_concurrency = 64;
};

} // namespace portreeve::app
