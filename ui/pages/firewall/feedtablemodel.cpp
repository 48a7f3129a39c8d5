#include "ui/pages/firewall/feedtablemodel.h"

#include "ui/text/counttext.h"
#include "ui/text/datetext.h"

namespace portreeve::pages {

QString FeedTableModel::title(int column) const
{
    switch (column) {
    case Address:
        return tr("Address");
    case Use:
        return tr("Fetched by");
    case Answers:
        return tr("Answers");
    case Last:
        return tr("Asked last");
    default:
        return tr("Changed");
    }
}

QString FeedTableModel::hint(int column) const
{
    switch (column) {
    case Modified:
        return tr("Since when the list is what it is, as firewalls are told");
    case Answers:
        return tr("How often it was asked for since serving began");
    default:
        return {};
    }
}

QString FeedTableModel::text(const FeedRow &row, int column) const
{
    switch (column) {
    case Address:
        return row.url.isEmpty() ? row.name : row.url;
    case Use:
        return row.use;
    case Answers:
        return text::numberText(row.answers);
    case Last:
        return row.lastPeer.isEmpty() ? tr("never")
                                      : tr("%1 by %2").arg(text::absoluteText(row.lastAnswer), row.lastPeer);
    default:
        return text::absoluteText(row.modified);
    }
}

QVariant FeedTableModel::sortKey(const FeedRow &row, int column) const
{
    switch (column) {
    case Modified:
        return row.modified;
    case Answers:
        return row.answers;
    case Last:
        return row.lastAnswer;
    default:
        return text(row, column);
    }
}

QVariant FeedTableModel::more(const FeedRow &row, int column, int role) const
{
    switch (role) {
    case Qt::ToolTipRole:
        return text(row, column);
    case text::DimmedRole:
        return column != Address && column != Use;
    default:
        return {};
    }
}

} // namespace portreeve::pages
