#include "core/probes/probe.h"

namespace portreeve::probes {

const Probe *probeFor(const ProbeTable &probes, const Target &target)
{
    for (const auto &probe : probes) {
        if (probe->measures(target))
            return probe.get();
    }
    return nullptr;
}

} // namespace portreeve::probes
