#pragma once

#include "core/catalog/source.h"
#include "core/stats/lightdistance.h"

#include <QStringList>

namespace portreeve::catalog {

/// What the documents say of Web Access with PCoIP in a Region.
enum class WebAccessPcoip { Available, Unavailable, Conflict, Unknown };

struct Region {
    QString code;
    QString name;
    QString continent; ///< north-america, south-america, europe, africa, middle-east, asia-pacific
    QString partition; ///< aws, aws-us-gov, aws-cn
    QString airport;   ///< code of the health check host, empty where there is none
    QStringList azIds;
    QString note; ///< what is special about the Region's coverage
    bool workspacesPersonal = false;
    bool documented = false; ///< the guide has its own section, so gateways and hosts are known
    bool pcoip = false;
    bool dcv = false;
    WebAccessPcoip webAccessPcoip = WebAccessPcoip::Unknown;
    bool saml = false;
    QString relayState;
    QString relayStateFips;
    bool smartCardPreSession = false;
    bool fips = false;
    bool globalAccelerator = false;
    bool entraOrCustomDirectories = false;
    bool byolGraphics = false;       ///< graphics bundles with own licences
    bool byolAccountLinking = false; ///< accounts are linked by the API
    SourceRef source;
};

/// Where the airport lies whose code a health check host has: as near as the documents say where a Region is.
struct RegionPlace {
    QString airport; ///< IATA code in small letters
    stats::Place place;
    Certainty certainty = Certainty::Inferred;
    SourceRef source;
};

} // namespace portreeve::catalog
