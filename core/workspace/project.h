#pragma once

#include "core/base/finding.h"
#include "core/guides/progress.h"
#include "core/workspace/checkreport.h"
#include "core/workspace/checksettings.h"
#include "core/workspace/exportsettings.h"

namespace portreeve::workspace {

/// What a .portreeve file holds: portreeve.project/1. A plain value.
struct Project {
    requirements::Selection selection;
    CheckSettings check;
    ExportSettings rules;
    QList<ExportRecord> exports; ///< the latest of each format, in the order that they were saved
    QStringList
        changesDone; ///< syncTokens of publications, and names of flapping prefixes, that are dealt with; each once
    std::optional<CheckReport> lastReport;
    QList<guides::Progress> guides; ///< one for each guide that was begun, in the order that they were; a guide may be
                                    ///< one that only a later version has
    QList<QByteArray> laterGuides; ///< progress in the form of a later version: JSON on one line, written back as it is

    friend bool operator==(const Project &, const Project &) = default;
};

/// Equal projects give equal bytes; reading and writing again gives the same bytes.
QByteArray toJson(const Project &project);
/// Errors as the JSON reader's, with the path in the file; WrongSchema and NewerSchema for other files and versions.
Result<Project> readProject(const catalog::Catalog &catalog, const QByteArray &bytes, const QString &fileName);

/// What a project holds that only a later version of the program knows, in one finding: guides and members of their
/// progress. They are kept and written back. Nothing where there are none.
std::optional<Finding> laterParts(const Project &project);

/// Reads at most 64 MiB. Errors: those of the file and of readProject.
Result<Project> openProject(const catalog::Catalog &catalog, const QString &path);
/// Replaces the file as a whole and keeps its previous version beside it as <name>.bak.
Result<void> saveProject(const Project &project, const QString &path);

} // namespace portreeve::workspace
