#include "ui/pages/guides/guidesmodel.h"

#include <algorithm>

namespace portreeve::pages {

const GuideEntry *GuidesModel::entry(QStringView id) const
{
    const QList<GuideEntry> &all = entries();
    const auto at = std::find_if(all.cbegin(), all.cend(), [id](const GuideEntry &entry) { return entry.id == id; });
    return at == all.cend() ? nullptr : &*at;
}

void GuidesModel::setEntries(const QList<GuideEntry> &entries)
{
    if (entries.size() == m_list.rowCount())
        m_list.replaceRows(entries);
    else
        m_list.setRows(entries);
}

void GuidesModel::setEntry(const GuideEntry &entry)
{
    for (int row = 0; row < m_list.rowCount(); ++row) {
        if (m_list.row(row).id == entry.id && m_list.row(row) != entry)
            m_list.replaceRow(row, entry);
    }
}

void GuidesModel::choose(const QString &id)
{
    if (id == m_guide)
        return;
    forget();
    m_guide = id;
    Q_EMIT chosen(id);
    refresh();
}

void GuidesModel::forget()
{
    m_guide.clear();
    m_progress = {};
    m_walk.forget();
    m_openStep.clear();
    m_judged.clear();
    m_judging.clear();
    m_refusals.clear();
    m_prefill.forget();
    Q_EMIT walkChanged();
}

void GuidesModel::setProgress(const guides::Progress &progress)
{
    m_progress = progress;
    Q_EMIT progressChanged();
}

void GuidesModel::refresh()
{
    if (!m_guide.isEmpty())
        Q_EMIT walkRequested(m_walk.ask(), m_guide);
}

void GuidesModel::setWalk(int number, const guides::Walk &walk)
{
    if (m_walk.take(number, walk))
        Q_EMIT walkChanged();
}

void GuidesModel::setOpenStep(const QString &id)
{
    if (id == m_openStep)
        return;
    m_openStep = id;
    Q_EMIT openStepChanged();
}

void GuidesModel::setJudged(const QString &input, const guides::Validation &validation)
{
    m_judged.insert(input, validation);
    Q_EMIT judgedChanged(input);
}

void GuidesModel::setJudging(const QString &input, bool on)
{
    if (on)
        m_judging.insert(input);
    else
        m_judging.remove(input);
    Q_EMIT judgedChanged(input);
}

const std::optional<Error> &GuidesModel::refusal(const QString &key) const
{
    static const std::optional<Error> none;
    const auto at = m_refusals.constFind(key);
    return at == m_refusals.cend() ? none : *at;
}

void GuidesModel::setRefusal(const QString &key, const std::optional<Error> &refusal)
{
    if (!refusal && !m_refusals.contains(key))
        return;
    if (refusal)
        m_refusals.insert(key, refusal);
    else
        m_refusals.remove(key);
    Q_EMIT refusalChanged(key);
}

void GuidesModel::askPrefill(const QString &text)
{
    if (text.trimmed().isEmpty())
        forgetPrefill();
    else
        Q_EMIT prefillRequested(m_prefill.ask(), text);
}

void GuidesModel::askPrefillFiles(const QStringList &paths)
{
    Q_EMIT prefillFilesRequested(m_prefill.ask(), paths);
}

void GuidesModel::choosePrefill(int index)
{
    Q_EMIT prefillChosen(m_prefill.ask(), index);
}

void GuidesModel::setPrefill(int number, const Prefill &prefill)
{
    if (m_prefill.take(number, prefill))
        Q_EMIT prefillChanged();
}

void GuidesModel::forgetPrefill()
{
    m_prefill.forget();
    Q_EMIT prefillChanged();
}

} // namespace portreeve::pages
