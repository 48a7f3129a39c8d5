#pragma once

#include "core/guides/samlreport.h"
#include "core/saml/response.h"

namespace portreeve::guides {

/// Judges when an assertion holds. One that has run out is a warning only: a response that somebody copied to have it
/// checked is hardly ever still valid. One that is not valid yet is an error, because only a clock explains it.
/// Findings: "time-form", "issued-in-future", "not-yet-valid", "expired", "clock-difference", "validity-empty".
void judgeTimes(const saml::Response &response, const saml::Assertion &assertion, const QDateTime &now,
                SamlReport &report);

} // namespace portreeve::guides
