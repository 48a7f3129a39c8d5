#pragma once

#include "core/guides/certificatefiles.h"

#include <span>

namespace portreeve::guides {

/// One thing that is judged of a certificate, and the ids of all that it may find.
struct CertificateRule {
    void (*judge)(const JudgedCertificate &, const ValidationContext &, Findings &);
    std::span<const char *const> ids;
};

/// Adds a finding about a field or an extension, named as RFC 5280 names it.
inline void addFinding(Findings &findings, const JudgedCertificate &certificate, const char *id, Severity severity,
                       const char *field, const Message &message)
{
    findings.append({QString::fromLatin1(id), severity, message, placeOf(certificate, QString::fromLatin1(field))});
}

} // namespace portreeve::guides
