#pragma once

#include "core/catalog/source.h"

#include <QStringList>

namespace portreeve::catalog {

enum class EndpointFamily { Any, IPv4, IPv6 };

/// One host of an allow list.
struct Endpoint {
    QString id;
    QString category;
    QString region; ///< a Region code, "global", or "each" where the host is a template with <region>
    EndpointFamily family = EndpointFamily::Any;
    QString host; ///< plain, lower case; wildcards as *.x
    bool wildcard = false;
    QString path; ///< with placeholders <region>, <directory ID>, <registration code>; may be empty
    QStringList tcp;
    QStringList udp;
    bool fips = false;           ///< wanted with FIPS endpoints only
    bool onlyForm = false;       ///< the guide lists no other form, so it always holds
    bool commercialOnly = false; ///< not for aws-us-gov and aws-cn
    bool windowsOnly = false;    ///< the Windows client alone asks for it
    QStringList excludesRegions;
    QStringList needs; ///< directory-id, registration-code, region
    QStringList products;
    QStringList spellings; ///< every reading where the documents leave more than one
    bool verifyByDns = false;
    QString suspect; ///< what looks wrong in the source
    QString probable;
    Certainty certainty = Certainty::Exact;
    SourceRef source;
};

} // namespace portreeve::catalog
