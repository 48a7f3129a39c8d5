#include "app/window/session.h"

#include "core/requirements/normalise.h"
#include "core/requirements/resolver.h"
#include "core/workspace/projectmerge.h"
#include "core/workspace/publishedindex.h"

#include <QFileInfo>

namespace portreeve::app {

namespace {

/// A selection without Regions keeps its other choices and gets the defaults; one that cannot be read stays as it is.
requirements::Selection completed(const catalog::Catalog &catalog, requirements::Selection selection)
{
    const bool noRegion = selection.regions.isEmpty();
    if (noRegion)
        selection.regions = {catalog.regions.first().code};
    const Result<requirements::Selection> result = requirements::normalised(catalog, selection);
    if (result)
        selection = *result;
    if (noRegion)
        selection.regions.clear();
    return selection;
}

} // namespace

/// One value of the project for another.
template<typename Value>
class ValueCommand : public QUndoCommand
{
public:
    ValueCommand(Session &session, const QString &what, Value before, Value after)
        : QUndoCommand(what)
        , m_after(std::move(after))
        , m_session(session)
        , m_before(std::move(before))
    {}
    void undo() override { m_session.apply(m_before); }
    void redo() override { m_session.apply(m_after); }

protected:
    [[nodiscard]] const Value &before() const { return m_before; }

    Value m_after;

private:
    Session &m_session;
    Value m_before;
};

class GuidesCommand final : public ValueCommand<QList<guides::Progress>>
{
public:
    GuidesCommand(Session &session, QList<guides::Progress> after, const QString &what, const QString &merge)
        : ValueCommand(session, what, session.guides(), std::move(after))
        , m_merge(merge)
    {}
    [[nodiscard]] int id() const override { return m_merge.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *later = static_cast<const GuidesCommand *>(other); // the only kind with an id
        if (later->m_merge != m_merge)
            return false;
        m_after = later->m_after;
        setObsolete(m_after == before());
        return true;
    }

private:
    QString m_merge;
};

Session::Session(catalog::Catalog catalog, QObject *parent)
    : QObject(parent)
    , m_catalog(std::move(catalog))
{
    m_project.selection = completed(m_catalog, {});
    connect(&m_undo, &QUndoStack::cleanChanged, this, &Session::projectChanged);
}

void Session::select(const requirements::Selection &selection)
{
    const requirements::Selection chosen = completed(m_catalog, selection);
    if (chosen == m_project.selection)
        Q_EMIT requirementsChanged(); // the views show what holds
    else
        m_undo.push(new ValueCommand(*this, tr("Change the selection"), m_project.selection, chosen));
}

void Session::apply(const requirements::Selection &selection)
{
    m_project.selection = selection;
    resolve();
}

void Session::setCheckSettings(const workspace::CheckSettings &settings)
{
    if (settings == m_project.check)
        Q_EMIT checkSettingsChanged();
    else
        m_undo.push(new ValueCommand(*this, tr("Change how checks are run"), m_project.check, settings));
}

void Session::apply(const workspace::CheckSettings &settings)
{
    m_project.check = settings;
    Q_EMIT checkSettingsChanged();
}

void Session::setGuides(const QList<guides::Progress> &guides, const QString &what, const QString &merge)
{
    if (guides == m_project.guides)
        Q_EMIT guidesChanged(); // the views show what holds
    else
        m_undo.push(new GuidesCommand(*this, guides, what, merge));
}

void Session::apply(const QList<guides::Progress> &guides)
{
    m_project.guides = guides;
    Q_EMIT guidesChanged();
}

void Session::noteExport(const workspace::ExportRecord &record)
{
    m_project.exports = workspace::withSaved(m_project.exports, record);
    m_touched = true;
    Q_EMIT exportsChanged();
    Q_EMIT projectChanged();
}

void Session::setChangesDone(const QStringList &done)
{
    if (done == m_project.changesDone)
        Q_EMIT changesDoneChanged();
    else
        m_undo.push(new ValueCommand(*this, tr("Mark changes"), m_project.changesDone, done));
}

void Session::apply(const QStringList &changesDone)
{
    m_project.changesDone = changesDone;
    Q_EMIT changesDoneChanged();
}

void Session::setRanges(std::shared_ptr<const awsranges::RangeIndex> ranges)
{
    m_ranges = std::move(ranges);
    m_published = m_ranges ? std::optional(workspace::publishedRanges(m_ranges)) : std::nullopt;
    Q_EMIT rangesChanged();
    resolve();
}

void Session::setReport(const workspace::CheckReport &report)
{
    m_project.lastReport = report;
    m_touched = true;
    Q_EMIT reportChanged();
    Q_EMIT projectChanged();
}

void Session::addResults(const QList<workspace::TakenResult> &results)
{
    const QList<workspace::TakenResult> before = m_project.results;
    for (const workspace::TakenResult &result : results) {
        const auto known = std::find_if(m_project.results.begin(), m_project.results.end(),
                                        [&result](const auto &one) { return one.id == result.id; });
        if (known != m_project.results.end())
            known->signature = result.signature; // it may have been signed since
        else if (m_project.lastReport != result.report)
            m_project.results.append(result);
    }
    if (m_project.results == before)
        return;
    m_touched = true;
    Q_EMIT resultsChanged();
    Q_EMIT projectChanged();
}

void Session::removeResult(const QString &id)
{
    if (m_project.results.removeIf([&id](const workspace::TakenResult &one) { return one.id == id; }) == 0)
        return;
    m_touched = true;
    Q_EMIT resultsChanged();
    Q_EMIT projectChanged();
}

void Session::setExportSettings(const workspace::ExportSettings &settings)
{
    if (settings == m_project.rules)
        return;
    m_project.rules = settings;
    m_touched = true;
    Q_EMIT projectChanged();
}

QString Session::projectName() const
{
    return m_path.isEmpty() ? QString() : QFileInfo(m_path).completeBaseName();
}

requirements::RequirementSet Session::requirementsOf(const requirements::Selection &selection) const
{
    const requirements::Selection chosen = completed(m_catalog, selection);
    if (chosen.regions.isEmpty())
        return {};
    return requirements::resolve(m_catalog, chosen, m_published ? &*m_published : nullptr);
}

void Session::resolve()
{
    m_set = requirementsOf(m_project.selection);
    Q_EMIT requirementsChanged();
}

void Session::replace(workspace::Project project, const QString &path, bool touched)
{
    m_project = std::move(project);
    m_project.selection = completed(m_catalog, m_project.selection);
    m_path = path;
    m_touched = touched; // before anybody is told: what waits for a saved project must not go on
    m_undo.clear();
    Q_EMIT projectReplaced();
    resolve();
    Q_EMIT checkSettingsChanged();
    Q_EMIT reportChanged();
    Q_EMIT resultsChanged();
    Q_EMIT guidesChanged();
    Q_EMIT exportsChanged();
    Q_EMIT changesDoneChanged();
    Q_EMIT projectChanged();
}

void Session::startNew()
{
    m_digest.clear();
    replace({}, QString());
}

Result<void> Session::open(const QString &path)
{
    Result<workspace::ProjectFile> file = workspace::openProjectFile(m_catalog, path);
    if (!file)
        return file.error();
    m_digest = file->digest;
    replace(std::move(file->project), path);
    return {};
}

Result<Findings> Session::takeIn(const QString &path)
{
    Result<workspace::ProjectFile> file = workspace::openProjectFile(m_catalog, path);
    if (!file)
        return file.error();
    workspace::Project mine = m_project;
    const std::optional<workspace::CheckReport> theirs = std::exchange(file->project.lastReport, std::nullopt);
    if (theirs && (!mine.lastReport || mine.lastReport->startedAt < theirs->startedAt))
        mine.lastReport = theirs; // both are runs of this project
    mine.exports = workspace::withSavedMeanwhile(std::move(mine.exports), file->project.exports);
    file->project.exports.removeIf([](const workspace::ExportRecord &one) { return one.from.isEmpty(); });
    Result<workspace::MergedProject> merged =
        workspace::mergeProjects(m_catalog, mine, file->project, QFileInfo(path).fileName());
    if (!merged)
        return merged.error();
    m_digest = file->digest;
    replace(std::move(merged->project), path, true);
    return std::move(merged->findings);
}

Result<void> Session::save(const QString &path)
{
    return saveWhere(path, path == m_path ? m_digest : QByteArray());
}

Result<void> Session::saveOver(const QString &path)
{
    return saveWhere(path, {});
}

Result<void> Session::saveWhere(const QString &path, const QByteArray &digest)
{
    const Result<QByteArray> saved = workspace::saveProjectFile(m_project, path, digest);
    if (!saved)
        return saved.error();
    m_digest = *saved;
    m_path = path;
    m_touched = false;
    m_undo.setClean();
    Q_EMIT projectChanged();
    return {};
}

} // namespace portreeve::app
