#pragma once

#include "core/base/finding.h"
#include "core/guides/progress.h"
#include "core/workspace/checkreport.h"
#include "core/workspace/checksettings.h"
#include "core/workspace/exportsettings.h"
#include "core/workspace/takenresult.h"

namespace portreeve::workspace {

/// What a .portreeve file holds: portreeve.project/1. A plain value.
struct Project {
    requirements::Selection selection;
    CheckSettings check;
    ExportSettings rules;
    QList<ExportRecord> exports; ///< own: the latest of each format; in the order that they were saved or merged
    QStringList
        changesDone; ///< syncTokens of publications, and names of flapping prefixes, that are dealt with; each once
    std::optional<CheckReport> lastReport;
    QList<TakenResult> results;     ///< of other devices and places, in the order that they were taken; each once
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
/// The bytes of the file. Errors: TooLarge, where it could not be opened again.
Result<QByteArray> projectFile(const Project &project);

/// A project with the SHA-256 of its file, so that saving it later sees whether somebody else saved it meanwhile.
struct ProjectFile {
    Project project;
    QByteArray digest;
};

/// As openProject.
Result<ProjectFile> openProjectFile(const catalog::Catalog &catalog, const QString &path);
/// Replaces the file as a whole, where it is still the one with the digest, or gone, and keeps its previous version
/// beside it as <name>.bak; gives the digest of the new one. An empty digest is any file. Of two programs that save at
/// once one is told (WriteFailed). Errors: those of projectFile, of reading what is there and of writing;
/// ChangedMeanwhile.
Result<QByteArray> saveProjectFile(const Project &project, const QString &path, const QByteArray &digest);

} // namespace portreeve::workspace
