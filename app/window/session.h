#pragma once

#include "core/awsranges/rangeindex.h"
#include "core/catalog/catalog.h"
#include "core/requirements/publishedranges.h"
#include "core/workspace/project.h"

#include <QObject>
#include <QUndoStack>

namespace portreeve::app {

/// What the window works on: the project, the facts, and the requirements that follow. One object, no page; presenters
/// read it and ask it to change. Lives in the window's thread; nothing here waits.
class Session final : public QObject
{
    Q_OBJECT
public:
    explicit Session(catalog::Catalog catalog, QObject *parent = nullptr);

    [[nodiscard]] const workspace::Project &project() const { return m_project; }
    [[nodiscard]] const catalog::Catalog &catalog() const { return m_catalog; }
    [[nodiscard]] const requirements::Selection &selection() const { return m_project.selection; }
    [[nodiscard]] const requirements::RequirementSet &requirements() const { return m_set; }
    [[nodiscard]] const std::shared_ptr<const awsranges::RangeIndex> &ranges() const { return m_ranges; }
    [[nodiscard]] const std::optional<workspace::CheckReport> &lastReport() const { return m_project.lastReport; }
    [[nodiscard]] const QList<workspace::TakenResult> &results() const { return m_project.results; }
    [[nodiscard]] const workspace::CheckSettings &checkSettings() const { return m_project.check; }
    [[nodiscard]] const workspace::ExportSettings &exportSettings() const { return m_project.rules; }
    [[nodiscard]] const QList<workspace::ExportRecord> &exports() const { return m_project.exports; }
    [[nodiscard]] const QStringList &changesDone() const { return m_project.changesDone; }
    [[nodiscard]] const QList<guides::Progress> &guides() const { return m_project.guides; }
    [[nodiscard]] const QString &path() const { return m_path; }
    /// "head-office" for head-office.portreeve; empty for a project that was never saved.
    [[nodiscard]] QString projectName() const;
    /// What another selection would need; nothing is chosen by asking.
    [[nodiscard]] requirements::RequirementSet requirementsOf(const requirements::Selection &selection) const;
    [[nodiscard]] bool isModified() const { return !m_undo.isClean() || m_touched; }
    [[nodiscard]] QUndoStack &undo() { return m_undo; }

    /// With defaults where nothing is chosen; can be undone.
    void select(const requirements::Selection &selection);
    void setRanges(std::shared_ptr<const awsranges::RangeIndex> ranges);
    void setReport(const workspace::CheckReport &report);
    /// What the project has already, as its own run or as a result of elsewhere, is not added again; the signature is
    /// the one of now.
    void addResults(const QList<workspace::TakenResult> &results);
    void removeResult(const QString &id);
    /// Can be undone. Says checkSettingsChanged in any case, so that the views show what holds.
    void setCheckSettings(const workspace::CheckSettings &settings);
    void setExportSettings(const workspace::ExportSettings &settings);

    /// Rules were saved: takes the place of an earlier record of the same format.
    void noteExport(const workspace::ExportRecord &record);
    /// Can be undone.
    void setChangesDone(const QStringList &done);

    /// Can be undone, under the name `what`; edits with the same `merge` that follow each other are undone as one, and
    /// not at all where they come back to what was there before.
    void setGuides(const QList<guides::Progress> &guides, const QString &what, const QString &merge = {});

    void startNew();
    [[nodiscard]] Result<void> open(const QString &path);
    /// Errors: as workspace::saveProjectFile; ChangedMeanwhile where the open project was saved by somebody else.
    [[nodiscard]] Result<void> save(const QString &path);
    /// Whatever is there by now; it stays beside the file as its backup.
    [[nodiscard]] Result<void> saveOver(const QString &path);
    /// Takes what the file of this project has by now and this project has not, and forgets the steps that could be
    /// undone; of two runs the later one stays. Then it has to be saved. Errors: as workspace::openProjectFile and
    /// mergeProjects; then nothing has changed.
    [[nodiscard]] Result<Findings> takeIn(const QString &path);

Q_SIGNALS:
    void requirementsChanged(); ///< selection, ranges or project
    void rangesChanged();
    void reportChanged();
    void resultsChanged(); ///< those of elsewhere
    void checkSettingsChanged();
    void guidesChanged();
    void exportsChanged();
    void changesDoneChanged();
    void projectReplaced(); ///< another one is open; comes before the other signals
    void projectChanged();  ///< another one is open, its path or its modified state changed

private:
    template<typename Value>
    friend class ValueCommand;
    void apply(const workspace::CheckSettings &settings);
    void apply(const requirements::Selection &selection);
    void apply(const QList<guides::Progress> &guides);
    void apply(const QStringList &changesDone);
    void resolve();
    void replace(workspace::Project project, const QString &path, bool touched = false);
    Result<void> saveWhere(const QString &path, const QByteArray &digest);

    catalog::Catalog m_catalog;
    std::shared_ptr<const awsranges::RangeIndex> m_ranges;
    std::optional<requirements::PublishedRanges> m_published; ///< of m_ranges; remembers the lists it was asked for
    workspace::Project m_project;
    requirements::RequirementSet m_set;
    QString m_path;
    QByteArray m_digest; ///< of the file as it was read or written here
    QUndoStack m_undo;
    bool m_touched = false; ///< changed in a way that undo does not cover
};

} // namespace portreeve::app
