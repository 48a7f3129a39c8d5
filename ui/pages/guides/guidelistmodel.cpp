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
    const int steps = entry.steps;
    const bool one = steps == 1;
    if (entry.errors > 0) {
        return (one ? Tr::tr("%1 of 1 step, %2 to mend") : Tr::tr("%1 of %Ln steps, %2 to mend", nullptr, steps))
            .arg(entry.closed)
            .arg(entry.errors);
    }
    if (!entry.started)
        return one ? Tr::tr("1 step, not started") : Tr::tr("%Ln steps, not started", nullptr, steps);
    if (entry.complete && entry.closed >= steps)
        return one ? Tr::tr("The one step is done") : Tr::tr("All %Ln steps are done", nullptr, steps);
    if (entry.complete) {
        return (one ? Tr::tr("%1 of 1 step, the rest is optional")
                    : Tr::tr("%1 of %Ln steps, the rest is optional", nullptr, steps))
            .arg(entry.closed);
    }
    if (entry.factsChanged) {
        return (one ? Tr::tr("%1 of 1 step, facts have changed")
                    : Tr::tr("%1 of %Ln steps, facts have changed", nullptr, steps))
            .arg(entry.closed);
    }
    return (one ? Tr::tr("%1 of 1 step") : Tr::tr("%1 of %Ln steps", nullptr, steps)).arg(entry.closed);
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
        return row.complete ? 1.0 : row.steps > 0 ? double(row.closed) / row.steps : 0.0;
    case text::SeverityRole:
        return row.errors > 0 ? QVariant(severityId(Severity::Error)) : QVariant();
    default:
        return {};
    }
}

} // namespace portreeve::pages
