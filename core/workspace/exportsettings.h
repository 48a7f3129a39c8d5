#pragma once

#include "core/base/jsonwriter.h"
#include "core/exporters/exporter.h"
#include "core/json/document.h"
#include "core/requirements/selection.h"

#include <QDateTime>
#include <QMap>
#include <QStringList>

namespace portreeve::catalog {
struct Catalog;
} // namespace portreeve::catalog

namespace portreeve::workspace {

/// How rules are exported, as the user set it.
struct ExportSettings {
    QString format;                                 ///< an export id; empty: not chosen yet
    QString mode = QStringLiteral("both");          ///< domains, addresses, both
    QString defaultAction = QStringLiteral("none"); ///< drop, none
    QString hook = QStringLiteral("output");        ///< output, forward
    bool stateless = false;
    QStringList sources;               ///< prefixes of this side that the rules are for; empty: all
    int maxEntries = 0;                ///< 0: exact
    QMap<QString, QString> parameters; ///< zones, interfaces: by exporters::Parameter::id, for all formats together

    friend bool operator==(const ExportSettings &, const ExportSettings &) = default;
};

/// Rules that were saved: what is probably in force on a firewall.
struct ExportRecord {
    ExportSettings settings;
    QString fileName;  ///< without a folder
    QString syncToken; ///< of the range file that was loaded; empty: none was
    QDateTime savedAt; ///< UTC
    QString contentId; ///< awsranges::contentId of the range file; empty: none was, or an earlier version did not say
    std::optional<requirements::Selection> selection; ///< what they were made for; nothing in earlier versions
    QString from = {}; ///< the project that brought the record when it was merged into this one; empty: this one's own

    friend bool operator==(const ExportRecord &, const ExportRecord &) = default;
};

/// Of the same file of the same project: the later one takes the place of the earlier.
bool isSameFile(const ExportRecord &one, const ExportRecord &other);
/// SHA-256 of what was saved, without the project that told of it: two files of one name are two.
QString exportId(const ExportRecord &record);
/// The same rules, whichever project told of them.
bool isSameExport(const ExportRecord &one, ExportRecord other);
/// With what this project saved now: of its own, the last of a format counts. What other projects brought stays.
QList<ExportRecord> withSaved(QList<ExportRecord> records, const ExportRecord &saved);
/// With what the same project saved in another window: of each format the last one counts. Those of `others` that are
/// from other projects are passed over.
QList<ExportRecord> withSavedMeanwhile(QList<ExportRecord> records, const QList<ExportRecord> &others);

/// With the parameters of every format. Errors: those of ip::parsePrefix, where a source is no prefix.
Result<exporters::Options> optionsOf(const ExportSettings &settings);

/// The object, with its braces.
void writeExportSettings(JsonWriter &json, const ExportSettings &settings);
Result<ExportSettings> readExportSettings(const json::Value &value);
void writeExportRecord(JsonWriter &json, const ExportRecord &record);
Result<ExportRecord> readExportRecord(const catalog::Catalog &catalog, const json::Value &value);

} // namespace portreeve::workspace
