#include "ui/pages/guides/guidelistmodel.h"

#include "core/base/finding.h"

#include <QCoreApplication>

namespace portreeve::pages {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::pages::GuideListModel)
};

} // namespace

QString progressText(const GuideEntry &entry)
{
    if (entry.errors > 0)
        return Tr::tr("%1 of %2 steps, answers to mend: %3").arg(entry.closed).arg(entry.steps).arg(entry.errors);
    if (entry.isComplete())
        return Tr::tr("Complete, steps: %1").arg(entry.steps);
    if (!entry.started)
        return Tr::tr("Not started, steps: %1").arg(entry.steps);
    const QString done = Tr::tr("%1 of %2 steps").arg(entry.closed).arg(entry.steps);
    return entry.factsChanged ? Tr::tr("%1, judged anew by newer facts").arg(done) : done;
}

QString GuideListModel::title(int) const
{
    return Tr::tr("Guide");
}

QString GuideListModel::text(const GuideEntry &row, int) const
{
    return row.title;
}

QString GuideListModel::searchText(const GuideEntry &row) const
{
    return QStringList{row.title, row.summary, row.id, row.searchText}.join(u'\t');
}

QVariant GuideListModel::more(const GuideEntry &row, int, int role) const
{
    switch (role) {
    case Qt::ToolTipRole:
        return row.summary;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1. %2").arg(row.title, progressText(row));
    case text::DetailRole:
        return progressText(row);
    case text::ProgressRole:
        return row.steps > 0 ? double(row.closed) / row.steps : 0.0;
    case text::SeverityRole:
        return row.errors > 0 ? QVariant(severityId(Severity::Error)) : QVariant();
    default:
        return {};
    }
}

} // namespace portreeve::pages
