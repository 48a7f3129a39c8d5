#pragma once

#include "core/ip/prefix.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

namespace portreeve::guides {

/// What the guides need to know of a Region. Made from the catalogue by workspace::guideFacts.
struct RegionFacts {
    QString code;
    QString name;
    QString partition; ///< aws, aws-us-gov, aws-cn
    QStringList azIds;
    bool workspacesPersonal = false;
    bool dcv = false;
    bool pcoip = false;
    bool saml = false;
    QString relayState; ///< host of the relay state URL; empty where there is none
    QString relayStateFips;
    bool smartCardPreSession = false;
    bool fips = false;
    bool globalAccelerator = false;
    bool entraOrCustomDirectories = false;
    bool byolGraphics = false;
    bool byolAccountLinking = false;
    QList<ip::Prefix> management;     ///< ranges of the management interface, as the guide lists them
    bool managementUncertain = false; ///< the documents contradict each other, or print public space
};

struct DocumentFacts {
    QString id;
    QString title;
    QString date; ///< ISO as far as it is known; may be empty
    QString url;
};

/// What a run of a guide is judged by, besides answers. Equal catalogues give equal facts. A plain value.
struct Facts {
    QList<RegionFacts> regions;
    QList<DocumentFacts> documents;
    QString version; ///< hexadecimal SHA-256 of everything here; answers are judged again where it changed

    [[nodiscard]] const RegionFacts *region(QStringView code) const;
    [[nodiscard]] const DocumentFacts *document(QStringView id) const;
};

} // namespace portreeve::guides
