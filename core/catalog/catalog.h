#pragma once

#include "core/catalog/endpoint.h"
#include "core/catalog/ranges.h"
#include "core/catalog/region.h"
#include "core/catalog/rule.h"

#include <QHash>

namespace portreeve::catalog {

/// A document the facts come from.
struct Document {
    QString id;
    QString title;
    QString revision;
    QString date; ///< ISO, as exact as is known; may be empty
    QString url;
    bool newerThanGuide = false;
};

/// Something that can be chosen: a product, protocol, client, vantage, feature or customer remote.
struct Choice {
    QString id;
    QString title;
    QString text;         ///< one plain sentence; may be empty
    QString group;        ///< of a feature: sign-in, network, licence, client, directory, os
    QString vantage;      ///< of a client
    QStringList members;  ///< clients that a client id stands for
    QStringList products; ///< of a vantage
};

/// A numeric limit of the documents.
struct Threshold {
    QString id;
    QString metric;
    QString op; ///< <, <=, >, >=, =, between
    QList<double> values;
    QString unit;
    QString meaning;
    QString protocols; ///< pcoip, dcv, both; empty where it is about no streaming protocol
    QString product;
    SourceRef source;
};

/// An error or contradiction of the documents, shown beside the rows that it is about.
struct DocumentFinding {
    QString id;
    QString severity;
    QString text;
    QString action;       ///< what Portreeve does about it
    QStringList regions;  ///< empty: every Region
    QStringList rules;    ///< empty: any row of the selection
    QStringList features; ///< all of them must be chosen
    SourceRef source;
};

/// Every fact, loaded once, then read-only and safe to share between threads.
struct Catalog {
    QList<Document> documents;
    QList<Region> regions;
    QList<RegionPlace> places;
    QList<Endpoint> endpoints;
    QList<RangeRow> ranges;
    QList<HealthCheck> healthChecks;
    QList<ManagementRanges> management;
    QList<SupersededRanges> superseded;
    QList<UnlistedGateway> unlistedGateways;
    QList<Rule> rules; ///< port rules, then allow-list rules, newer rows, then the rules of Windows AMIs
    QList<Threshold> thresholds;
    QList<DocumentFinding> findings;
    QList<Choice> products;
    QList<Choice> protocols;
    QList<Choice> clients;
    QList<Choice> vantages;
    QList<Choice> features;
    QList<Choice> remotes;

    QHash<QString, QList<qsizetype>> endpointsByCategory; ///< positions in `endpoints`, made by the loader

    [[nodiscard]] const Region *region(QStringView code) const;
    [[nodiscard]] const RegionPlace *placeOf(QStringView region) const; ///< null where it is not known
    [[nodiscard]] const Document *document(QStringView id) const;
    [[nodiscard]] const Threshold *threshold(QStringView id) const;
    /// Codes of the Regions that "all" stands for: those with WorkSpaces Personal and gateways of their own.
    [[nodiscard]] QStringList allRegionCodes() const;
};

/// What the user reads of a finding: its text and what is done about it, as one text.
QString sentenceOf(const DocumentFinding &finding);
const Choice *findChoice(const QList<Choice> &choices, QStringView id);
QStringList choiceIds(const QList<Choice> &choices);

} // namespace portreeve::catalog
