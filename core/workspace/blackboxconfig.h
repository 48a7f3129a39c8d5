#pragma once

#include "core/probes/options.h"
#include "core/workspace/checkplan.h"

namespace portreeve::workspace {

/// The targets of a plan for a Prometheus blackbox exporter (0.23 or later), as two YAML documents in one file: first
/// the exporter's modules, then scrape_configs for prometheus.yml, which the exporter does not read. Only what the
/// exporter can prove is in them: TCP, TLS, HTTP, and name resolution where `options` name a DNS server. What it cannot
/// do, or proves less of, is listed in the comment at the head; controls are left out. Pure; the same bytes each time.
QByteArray toBlackbox(const CheckPlan &plan, const probes::Options &options);

} // namespace portreeve::workspace
