#pragma once

#include "core/base/filewrite.h"
#include "core/exporters/exporter.h"

#include <functional>

/// Several formats of one policy at once. Plain functions for any thread; nothing is kept between calls.
namespace portreeve::workspace {

/// What one format makes of the policy, or why it refuses.
struct SavedExport {
    QString formatId;
    QString fileName; ///< without a folder
    Result<exporters::ExportResult> result;
};

/// Takes what is made, one format after the other, with how many are done and how many there are. False: no more.
using ExportSink = std::function<bool(SavedExport made, qsizetype done, qsizetype total)>;
/// How many files are written, of how many. False: no more.
using SaveProgress = std::function<bool(qsizetype done, qsizetype total)>;

/// "portreeve-nftables.nft"
QString exportFileName(const exporters::Description &about);

/// Errors: Usage for an id that is not known, with those that are.
Result<std::unique_ptr<exporters::Exporter>> knownExporter(const QString &id);

/// Of the parameters those that the format has.
exporters::Options optionsFor(const exporters::Description &about, exporters::Options options);

/// Makes each format of `ids`, each once, on several threads, and gives them to the sink on the caller's thread in
/// their order. A format gets those of Options::parameters that it has. A refusal is the result of its format and ends
/// nothing. Errors, before anything is made: Usage (an id that is not known, a parameter that none of the formats has);
/// later Cancelled, where the sink wants no more.
Result<void> exportAll(const policy::Draft &draft, const exporters::Options &options, const QStringList &ids,
                       const ExportSink &sink);

/// A format with options of its own, parameters among them.
struct AskedFormat {
    QString id;
    exporters::Options options;
};

/// The same for formats that do not share their options.
Result<void> exportEach(const policy::Draft &draft, const QList<AskedFormat> &formats, const ExportSink &sink);

/// Writes what was made, and not the refusals, into a folder that exists; each file is its old self or whole. Returns
/// the paths written. Errors: CannotCreate (no such folder), FileExists (one of them, found before any is written),
/// WriteFailed and Cancelled, which leave the files before it.
Result<QStringList> saveExports(const QList<SavedExport> &exports, const QString &folder, Overwrite overwrite,
                                const SaveProgress &progress = {});

} // namespace portreeve::workspace
